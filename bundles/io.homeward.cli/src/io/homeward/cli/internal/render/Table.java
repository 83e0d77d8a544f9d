package io.homeward.cli.internal.render;

import java.util.ArrayList;
import java.util.List;

/** A table: columns as wide as their content, the last one broken into lines. */
public final class Table {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** Makes a table with these column heads. */
    public Table(String... heads) {
        rows.add(List.of(heads));
    }

    /** Adds a row with as many cells as there are heads. */
    public Table row(String... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException("a row of another width");
        }
        rows.add(List.of(cells).stream().map(Wrap::safe).toList());
        return this;
    }

    /** Writes it. */
    public void write(Page page) {
        int last = rows.getFirst().size() - 1;
        for (int i = 0; i < rows.size(); i++) {
            StringBuilder start = new StringBuilder();
            for (int column = 0; column < last; column++) {
                start.append(padded(rows.get(i).get(column), width(column))).append(GAP);
            }
            String end = rows.get(i).get(last);
            if (i == 0) {
                page.line(page.paint().bold((start + end).stripTrailing()));
            } else if (end.isEmpty()) {
                page.line(start.toString().stripTrailing());
            } else {
                page.labelled(start.toString(), end);
            }
        }
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(width - cell.length());
    }
}
