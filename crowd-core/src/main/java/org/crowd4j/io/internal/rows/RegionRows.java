package org.crowd4j.io.internal.rows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crowd4j.Region;
import org.crowd4j.Region.Shape;
import org.crowd4j.RegionAnswers;
import org.crowd4j.Repeats;
import org.crowd4j.internal.Ids;
import org.crowd4j.io.internal.csv.Cell;

/** Reads the rows of one file of marks. */
public final class RegionRows extends AnswerRows<RegionAnswers> {
    private final Shape shape;
    private final Map<String, Set<String>> asked;
    private final List<String> columns; // of the coordinates
    private final Map<AnswerKey, Marks> answers = new LinkedHashMap<>();
    private int label = -1; // cell; negative if there is no such column

    private static final class Marks {
        final List<Region> regions = new ArrayList<>();
        Optional<Instant> at = Optional.empty();
    }

    /** Rows of a shape; {@code asked} names the workers who were asked, by task. */
    public RegionRows(AnswerFile file, Shape shape, Map<String, Set<String>> asked) {
        super(file);
        this.shape = shape;
        this.asked = asked;
        List<String> required = file.wanted().required();
        columns = required.subList(2, required.size());
    }

    @Override
    protected void found(List<String> names) {
        label = names.indexOf("label");
    }

    @Override
    protected boolean blankIsAnswer() {
        return true;
    }

    @Override
    protected void add(Cell[] cells, Optional<Instant> at) {
        AnswerKey key = AnswerKey.of(cells, Optional.empty()); // of any time
        Optional<String> named =
                label < 0 || Ids.blank(cells[label]) ? Optional.empty() : Optional.of(cells[label].toString());
        Optional<Region> region =
                RegionCells.region(shape, columns, Arrays.copyOfRange(cells, 2, 2 + columns.size()), named);
        Marks marks = answers.computeIfAbsent(key, first -> new Marks());
        region.ifPresent(marks.regions::add);
        if (at.isPresent()
                && marks.at.filter(before -> before.isAfter(at.get())).isEmpty()) {
            marks.at = at;
        }
    }

    @Override
    protected int dropped(RegionAnswers built) {
        return 0;
    }

    @Override
    protected RegionAnswers build() {
        RegionAnswers.Builder builder = RegionAnswers.builder().repeats(Repeats.ALL);
        answers.forEach((key, marks) -> builder.add(key.task(), key.worker(), marks.regions, marks.at));
        RegionAnswers built = builder.build();
        return asked.isEmpty() ? built : built.withAsked(asked);
    }

    @Override
    protected List<String> notes(RegionAnswers built) {
        boolean allMarked = asked.isEmpty() && answers.values().stream().noneMatch(marks -> marks.regions.isEmpty());
        return allMarked && built.size() > 0
                ? List.of("no row says that a worker was asked and found nothing; if some did, "
                        + "the probabilities of what others marked are too high")
                : List.of();
    }
}
