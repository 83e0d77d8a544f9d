package io.homeward.cli.internal.render;

import io.homeward.api.Catalogue;
import io.homeward.api.Problem;
import java.io.PrintWriter;

/**
 * Where lines are written. Control characters in what comes from outside are made visible, so that nothing repaints.
 */
public final class Page {

    private final PrintWriter out;
    private final Paint paint;
    private final int columns;
    private boolean redrawn;

    /** Makes a page. */
    public Page(PrintWriter out, boolean colour, int columns) {
        this.out = out;
        this.paint = new Paint(colour);
        this.columns = columns;
    }

    /** Returns its colours. */
    public Paint paint() {
        return paint;
    }

    /** Returns how wide a line may be. */
    public int columns() {
        return columns;
    }

    /** Writes a line as it is. */
    public void line(String text) {
        endRedrawn();
        out.println(text);
    }

    /** Writes an empty line. */
    public void gap() {
        line("");
    }

    /** Writes a sentence in as many lines as it needs, each with this indent. */
    public void wrapped(String text, String indent) {
        for (String line : Wrap.lines(Wrap.safe(text), columns - indent.length())) {
            line(indent + line);
        }
    }

    /** Writes a sentence behind a label, further lines under the sentence. */
    public void labelled(String label, String text) {
        String indent = " ".repeat(Wrap.visibleLength(label));
        boolean first = true;
        for (String line : Wrap.lines(Wrap.safe(text), columns - indent.length())) {
            line((first ? label : indent) + line);
            first = false;
        }
    }

    /** Writes the beginning of a line that a person completes. */
    public void open(String text) {
        endRedrawn();
        out.print(text);
        out.flush();
    }

    /** Writes a line in place of the last redrawn one. */
    public void redraw(String text) {
        out.print("\r\u001b[K" + Wrap.cut(text, columns - 1));
        out.flush();
        redrawn = true;
    }

    /** Takes the redrawn line away, if there is one. */
    public void endRedrawn() {
        if (redrawn) {
            out.print("\r\u001b[K");
            redrawn = false;
        }
    }

    /** Writes a problem. */
    public void problem(Problem problem, Words words) {
        Catalogue.Entry entry = words.describe(problem);
        labelled(paint.bad(problem.code()) + "  ", entry.title());
        wrapped(entry.cause(), "  ");
        if (!entry.remedy().isBlank()) {
            labelled("  -> ", entry.remedy());
        }
    }

    /** Sends out what was written. */
    public void flush() {
        out.flush();
    }
}
