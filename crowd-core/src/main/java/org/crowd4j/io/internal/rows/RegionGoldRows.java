package org.crowd4j.io.internal.rows;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.Region;
import org.crowd4j.Region.Shape;
import org.crowd4j.RegionGold;
import org.crowd4j.internal.Ids;
import org.crowd4j.io.internal.csv.Cell;
import org.crowd4j.io.internal.csv.CsvInput;
import org.crowd4j.io.internal.csv.RowHandler;
import org.crowd4j.io.internal.csv.Wanted;
import org.crowd4j.io.internal.files.FileReading;

/** Reads gold of regions, a region in each row. */
public final class RegionGoldRows implements RowHandler.Rows {
    private final Shape shape;
    private final CsvInput input;
    private final List<String> columns; // of the coordinates
    private final Map<String, List<Region>> regions = new LinkedHashMap<>();
    private int label = -1;

    public RegionGoldRows(FileReading reading, Wanted gold, Shape shape) {
        this.shape = shape;
        columns = gold.required().subList(1, gold.required().size());
        input = new CsvInput(reading, gold);
    }

    public RegionGold read(Path file) throws IOException {
        input.read(file, this);
        return RegionGold.of(regions);
    }

    public RegionGold read(Reader text) throws IOException {
        input.read(text, this);
        return RegionGold.of(regions);
    }

    @Override
    public void columns(List<String> names) {
        label = names.indexOf("label");
    }

    @Override
    public void row(long line, Cell[] cells) {
        checkArgument(!Ids.blank(cells[0]), "task must not be blank");
        Optional<String> named =
                label < 0 || Ids.blank(cells[label]) ? Optional.empty() : Optional.of(cells[label].toString());
        Optional<Region> region =
                RegionCells.region(shape, columns, Arrays.copyOfRange(cells, 1, 1 + columns.size()), named);
        List<Region> found = regions.computeIfAbsent(cells[0].toString(), task -> new ArrayList<>());
        region.ifPresent(found::add);
    }
}
