package org.crowd4j.report.pictures;

import org.crowd4j.Mask;
import org.crowd4j.MaskAnswers;
import org.crowd4j.MaskConsensus;
import org.crowd4j.report.markup.Html;
import org.crowd4j.report.markup.Names;
import org.crowd4j.report.markup.Numbers;
import org.crowd4j.report.markup.Svg;

/** The share of workers who marked each part of a picture, and the outline of the mask. */
public final class MaskPicture {
    private static final int MOST_CELLS = 48; // a side
    private static final int WIDTH = 340;

    private final MaskAnswers answers;
    private final Mask mask;
    private final int from;
    private final int to;
    private final int columns;
    private final int rows;
    private final double side;

    private MaskPicture(MaskConsensus consensus, String task) {
        answers = consensus.answers();
        mask = consensus.mask(task);
        int position = answers.tasks().position(task);
        from = answers.from(position);
        to = answers.to(position);
        double pixels = Math.max(1, Math.max(mask.width(), mask.height()) / (double) MOST_CELLS);
        columns = Math.max(1, (int) Math.round(mask.width() / pixels));
        rows = Math.max(1, (int) Math.round(mask.height() / pixels));
        side = WIDTH / (double) Math.max(columns, rows);
    }

    /** Draws the mask of a task. */
    public static Html of(MaskConsensus consensus, String task, String id) {
        MaskPicture picture = new MaskPicture(consensus, task);
        Mask mask = picture.mask;
        return Html.of(
                "<figure><figcaption>The stronger the colour, the more workers; "
                        + "the line is the mask of the consensus, {} of {} by {}"
                        + " pixels.</figcaption>{}</figure>",
                Numbers.count(mask.area()),
                Numbers.count(mask.width()),
                Numbers.count(mask.height()),
                picture.svg(id, task));
    }

    private Svg svg(String id, String task) {
        Svg svg = new Svg(
                id, (int) Math.ceil(columns * side), (int) Math.ceil(rows * side), "Masks in " + Names.shown(task));
        svg.describe("%s; %s in the mask"
                .formatted(Numbers.count(to - from, "worker"), Numbers.count(mask.area(), "pixel")));
        svg.rect("cell", 0, 0, columns * side, rows * side);
        for (int row = 0; row < rows; row++) {
            for (int start = 0; start < columns; ) {
                int count = marked(start, row);
                int end = start + 1;
                while (end < columns && marked(end, row) == count) {
                    end++;
                }
                if (count > 0) {
                    svg.rect("bar", start * side, row * side, (end - start) * side, side)
                            .opacity(0.8 * count / (to - from))
                            .tip("%d of %d workers".formatted(count, to - from));
                }
                start = end;
            }
        }
        outline(svg);
        return svg;
    }

    private void outline(Svg svg) {
        for (int row = 0; row <= rows; row++) {
            for (int column = 0; column <= columns; column++) {
                double x = column * side;
                double y = row * side;
                boolean here = inside(column, row);
                if (here != inside(column, row - 1)) {
                    svg.line("wh", x, y, x + side, y);
                }
                if (here != inside(column - 1, row)) {
                    svg.line("wh", x, y, x, y + side);
                }
            }
        }
    }

    /** {@return how many workers marked the pixel in the centre of a cell} */
    private int marked(int column, int row) {
        int count = 0;
        for (int answer = from; answer < to; answer++) {
            count += answers.mask(answer).get(x(column), y(row)) ? 1 : 0;
        }
        return count;
    }

    private boolean inside(int column, int row) {
        return column >= 0 && column < columns && row >= 0 && row < rows && mask.get(x(column), y(row));
    }

    private int x(int column) {
        return (int) ((column + 0.5) * mask.width() / columns);
    }

    private int y(int row) {
        return (int) ((row + 0.5) * mask.height() / rows);
    }
}
