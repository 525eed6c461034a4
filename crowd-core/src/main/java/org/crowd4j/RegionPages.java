package org.crowd4j;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import org.crowd4j.Region.Shape;
import org.crowd4j.internal.Ids;

/** The marks of each row as they arrive; they grow as {@link IntPages} do. */
final class RegionPages {
    private static final ImmutableList<Shape> SHAPES = ImmutableList.copyOf(Shape.values());

    private final IntPages end = new IntPages(); // by row, where its marks end
    private final IntPages shape = new IntPages(); // by mark
    private final IntPages label = new IntPages(); // by mark, as they arrived; -1 without
    private final IntPages coordinateEnd = new IntPages(); // by mark
    private final LongPages coordinate = new LongPages(0); // bits of doubles
    private int rows;
    private int marks;
    private int coordinates;

    /** {@return the number that stands for a shape in a column} */
    static int code(Shape shape) {
        return SHAPES.indexOf(shape);
    }

    /** Adds the marks of the next row. */
    void add(List<Region> regions, Ids labels) {
        for (Region region : regions) {
            shape.set(marks, code(region.shape()));
            label.set(marks, region.label().map(labels::add).orElse(-1));
            for (double at : region.coordinates()) {
                coordinate.set(coordinates++, Double.doubleToRawLongBits(at));
            }
            coordinateEnd.set(marks++, coordinates);
        }
        end.set(rows++, marks);
    }

    private static int begin(IntPages ends, int number) {
        return number == 0 ? 0 : ends.get(number - 1);
    }

    /** The marks of some rows, one after another. */
    static final class Marks {
        final int[] from; // A + 1:  where the marks of an answer begin
        final byte[] shape; // M
        final int[] label; // M:  -1 without
        final int[] coordinateFrom; // M + 1
        final double[] coordinate;

        private Marks(int answers, int marks, int coordinates) {
            from = new int[answers + 1];
            shape = new byte[marks];
            label = new int[marks];
            coordinateFrom = new int[marks + 1];
            coordinate = new double[coordinates];
        }

        Shape shape(int mark) {
            return SHAPES.get(shape[mark]);
        }

        double[] coordinates(int mark) {
            return Arrays.copyOfRange(coordinate, coordinateFrom[mark], coordinateFrom[mark + 1]);
        }
    }

    /** {@return whether some mark of some rows has a label, by label} */
    boolean[] seen(int[] chosen, int count) {
        boolean[] seen = new boolean[count];
        for (int row : chosen) {
            for (int mark = begin(end, row); mark < end.get(row); mark++) {
                if (label.get(mark) >= 0) {
                    seen[label.get(mark)] = true;
                }
            }
        }
        return seen;
    }

    /** {@return the marks of some rows, with their labels renumbered} */
    Marks gather(int[] chosen, int[] renumbered) {
        int count = 0;
        int size = 0;
        for (int row : chosen) {
            int begin = begin(end, row);
            count += end.get(row) - begin;
            size += end.get(row) == begin ? 0 : coordinateEnd.get(end.get(row) - 1) - begin(coordinateEnd, begin);
        }
        Marks gathered = new Marks(chosen.length, count, size);
        int to = 0;
        int at = 0;
        for (int i = 0; i < chosen.length; i++) {
            for (int mark = begin(end, chosen[i]); mark < end.get(chosen[i]); mark++) {
                gathered.shape[to] = (byte) shape.get(mark);
                gathered.label[to] = label.get(mark) < 0 ? -1 : renumbered[label.get(mark)];
                for (int c = begin(coordinateEnd, mark); c < coordinateEnd.get(mark); c++) {
                    gathered.coordinate[at++] = Double.longBitsToDouble(coordinate.get(c));
                }
                gathered.coordinateFrom[++to] = at;
            }
            gathered.from[i + 1] = to;
        }
        return gathered;
    }
}
