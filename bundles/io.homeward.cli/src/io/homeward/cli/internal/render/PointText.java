package io.homeward.cli.internal.render;

import io.homeward.api.RecoveryPoint;
import java.util.List;

/**
 * Recovery points for people.
 *
 * @param words the language
 */
public record PointText(Words words) {

    /** Writes a table of points. */
    public void list(List<RecoveryPoint> points, Page page) {
        if (points.isEmpty()) {
            page.wrapped(words.say("cli.points.none"), "");
            return;
        }
        Table table = new Table(
                words.say("cli.head.point"),
                words.say("cli.head.kind"),
                words.say("cli.head.sourceTime"),
                words.say("cli.head.sealed"),
                words.say("cli.head.changed"));
        for (RecoveryPoint point : points) {
            table.row(
                    Long.toString(point.sequence()),
                    words.word(point.kind()),
                    words.time(point.sourceTime()),
                    words.time(point.sealedTime()),
                    point.changed().toString());
        }
        table.write(page);
    }
}
