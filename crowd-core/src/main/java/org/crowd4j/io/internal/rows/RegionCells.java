package org.crowd4j.io.internal.rows;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.crowd4j.Region;
import org.crowd4j.Region.Shape;
import org.crowd4j.RegionAnswers;
import org.crowd4j.internal.Ids;
import org.crowd4j.internal.Quoted;
import org.crowd4j.internal.ShortestDecimal;
import org.crowd4j.io.internal.csv.Cell;

/** The cells of one region: numbers to text and back. */
public final class RegionCells {
    private static final Splitter BLANKS = Splitter.on(CharMatcher.whitespace()).omitEmptyStrings();

    private RegionCells() {}

    /** {@return the region of some cells; empty if all of them are blank} */
    static Optional<Region> region(Shape shape, List<String> columns, Cell[] cells, Optional<String> label) {
        if (Arrays.stream(cells).allMatch(Ids::blank)) {
            checkArgument(
                    label.isEmpty(),
                    "label must be blank where nothing is marked, got %s",
                    label.map(Quoted::of).orElse(""));
            return Optional.empty();
        }
        double[] coordinates = new double[cells.length];
        if (shape == Shape.POLYGON) {
            List<String> numbers = BLANKS.splitToList(cells[0].toString());
            checkArgument(
                    numbers.size() >= 6 && numbers.size() % 2 == 0,
                    "polygon must have x and y of at least 3 corners, got %s numbers",
                    numbers.size());
            coordinates = numbers.stream()
                    .mapToDouble(number -> Decimals.parse("polygon", number))
                    .toArray();
        } else {
            for (int i = 0; i < cells.length; i++) {
                coordinates[i] = Decimals.parse(columns.get(i), cells[i]);
            }
        }
        return Optional.of(Region.of(shape, coordinates, label));
    }

    /** {@return the cells of the coordinates of a region} */
    public static List<Object> coordinates(Region region) {
        double[] coordinates = region.coordinates();
        return region.shape() == Shape.POLYGON
                ? List.of(
                        Arrays.stream(coordinates).mapToObj(ShortestDecimal::of).collect(Collectors.joining(" ")))
                : Arrays.stream(coordinates).<Object>mapToObj(Double::valueOf).toList();
    }

    /** {@return a row for each region, or one row of blanks in place of so many coordinates} */
    public static List<List<String>> rows(List<Region> regions, int coordinates, boolean labelled) {
        List<List<String>> rows = new ArrayList<>();
        for (Region region : regions) {
            List<String> row = new ArrayList<>();
            for (Object cell : coordinates(region)) {
                row.add(cell instanceof Double number ? ShortestDecimal.of(number) : cell.toString());
            }
            if (labelled) {
                row.add(region.label().orElse(""));
            }
            rows.add(row);
        }
        if (regions.isEmpty()) {
            rows.add(Collections.nCopies(coordinates + (labelled ? 1 : 0), ""));
        }
        return rows;
    }

    public static List<String> header(List<String> columns, boolean labelled) {
        List<String> header = new ArrayList<>(columns);
        if (labelled) {
            header.add("label");
        }
        return header;
    }

    /** {@return the shape that all marks have; boxes if there are no marks} */
    public static Shape shape(RegionAnswers answers) {
        Shape shape = answers.marks() == 0 ? Shape.BOX : answers.shape(0);
        checkArgument(answers.all(shape), "all marks in a file must have one shape");
        return shape;
    }

    /** {@return the shape that all regions have; boxes if there are none} */
    public static Shape shape(Collection<Region> regions) {
        List<Shape> shapes = regions.stream().map(Region::shape).distinct().toList();
        checkArgument(shapes.size() <= 1, "all regions in a file must have one shape, got %s", shapes);
        return shapes.isEmpty() ? Shape.BOX : shapes.get(0);
    }
}
