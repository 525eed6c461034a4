package org.crowd4j;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.crowd4j.Region.Shape;
import org.crowd4j.internal.Ids;

/** The marks of each row as they arrive; they grow as {@link IntPages} do. */
final class RegionPages {
    private static final ImmutableList<Shape> SHAPES = ImmutableList.copyOf(Shape.values());

    private final RaggedPages label = new RaggedPages(); // of marks: 0 without, else numbered from 1 as they arrived
    private final IntPages shape = new IntPages(); // by mark
    private final IntPages coordinateEnd = new IntPages(); // by mark
    private final LongPages coordinate = new LongPages(0); // bits of doubles
    private int coordinates;

    /** {@return the number that stands for a shape in a column} */
    static int code(Shape shape) {
        return SHAPES.indexOf(shape);
    }

    /** Adds the marks of the next row. */
    void add(List<Region> regions, Ids labels) {
        for (Region region : regions) {
            int mark =
                    label.add(region.label().map(name -> 1 + labels.add(name)).orElse(0));
            shape.set(mark, code(region.shape()));
            for (double at : region.coordinates()) {
                coordinate.set(coordinates++, Double.doubleToRawLongBits(at));
            }
            coordinateEnd.set(mark, coordinates);
        }
        label.endRow();
    }

    private int coordinateBegin(int mark) {
        return mark == 0 ? 0 : coordinateEnd.get(mark - 1);
    }

    /** The marks of some rows, one after another. */
    static final class Marks {
        final int[] from; // A + 1:  where the marks of an answer begin
        final byte[] shape; // M
        final int[] label; // M:  -1 without
        final int[] coordinateFrom; // M + 1
        final double[] coordinate;

        private Marks(int[] from, int marks, int coordinates) {
            this.from = from;
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

    /** {@return the labels of the marks of some rows} */
    BitSet seen(int[] chosen) {
        BitSet numbers = label.seen(chosen);
        return numbers.get(1, Math.max(1, numbers.length()));
    }

    /** {@return the marks of some rows, with their labels renumbered} */
    Marks gather(int[] chosen, int[] renumbered) {
        int[] marks = label.places(chosen);
        int size = 0;
        for (int mark : marks) {
            size += coordinateEnd.get(mark) - coordinateBegin(mark);
        }
        Marks gathered = new Marks(label.starts(chosen), marks.length, size);
        int at = 0;
        for (int to = 0; to < marks.length; to++) {
            int mark = marks[to];
            gathered.shape[to] = (byte) shape.get(mark);
            gathered.label[to] = label.get(mark) == 0 ? -1 : renumbered[label.get(mark) - 1];
            for (int c = coordinateBegin(mark); c < coordinateEnd.get(mark); c++) {
                gathered.coordinate[at++] = Double.longBitsToDouble(coordinate.get(c));
            }
            gathered.coordinateFrom[to + 1] = at;
        }
        return gathered;
    }
}
