package org.crowd4j.io;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.Region;
import org.crowd4j.Region.Shape;
import org.crowd4j.RegionAnswers;
import org.crowd4j.Repeats;
import org.crowd4j.internal.Ids;

/** Reads the rows of one file of marks. */
final class RegionRows extends AnswerRows<RegionAnswers> {
    private final Shape shape;
    private final CsvOptions options;
    private final List<String> columns; // of the coordinates
    private final Map<Key, Marks> answers = new LinkedHashMap<>();
    private int label = -1; // cell; negative if there is no such column

    private record Key(String task, String worker) {}

    private static final class Marks {
        final List<Region> regions = new ArrayList<>();
        Optional<Instant> at = Optional.empty();
    }

    RegionRows(String name, Shape shape, CsvOptions options, ReadMonitor monitor) {
        super(name, RegionCsv.layout(shape), options, monitor);
        checkArgument(options.labels().isEmpty(), "labels must be empty for regions, got %s", options.labels());
        this.shape = shape;
        this.options = options;
        List<String> required = RegionCsv.layout(shape).required();
        columns = required.subList(2, required.size());
    }

    @Override
    void found(List<String> names) {
        label = names.indexOf("label");
    }

    @Override
    boolean blankIsAnswer() {
        return true;
    }

    @Override
    void add(Cell[] cells, Optional<Instant> at) {
        checkArgument(!Ids.blank(cells[0]), "task must not be blank");
        checkArgument(!Ids.blank(cells[1]), "worker must not be blank");
        Optional<String> named =
                label < 0 || Ids.blank(cells[label]) ? Optional.empty() : Optional.of(cells[label].toString());
        Optional<Region> region =
                RegionCells.region(shape, columns, Arrays.copyOfRange(cells, 2, 2 + columns.size()), named);
        Marks marks = answers.computeIfAbsent(new Key(cells[0].toString(), cells[1].toString()), key -> new Marks());
        region.ifPresent(marks.regions::add);
        if (at.isPresent()
                && marks.at.filter(before -> before.isAfter(at.get())).isEmpty()) {
            marks.at = at;
        }
    }

    @Override
    int dropped(RegionAnswers built) {
        return 0;
    }

    @Override
    RegionAnswers build() {
        RegionAnswers.Builder builder = RegionAnswers.builder().repeats(Repeats.ALL);
        answers.forEach((key, marks) -> builder.add(key.task, key.worker, marks.regions, marks.at));
        RegionAnswers built = builder.build();
        return options.asked().isEmpty() ? built : built.withAsked(options.asked());
    }

    @Override
    List<String> notes(RegionAnswers built) {
        boolean allMarked =
                options.asked().isEmpty() && answers.values().stream().noneMatch(marks -> marks.regions.isEmpty());
        return allMarked && built.size() > 0
                ? List.of("no row says that a worker was asked and found nothing; if some did, "
                        + "the probabilities of what others marked are too high")
                : List.of();
    }
}
