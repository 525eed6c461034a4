package org.crowd4j.formats.questions;

import com.google.common.collect.Iterables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.crowd4j.formats.text.Place;
import org.crowd4j.formats.text.Words;
import org.crowd4j.io.MalformedFileException;

/**
 * One question of a file, with its answers and its gold. A list of chosen labels is kept as it is
 * until all are known: if each answer chose one, they are labels, else label sets.
 */
public final class Question {
    private static final String BETWEEN = "|";

    private final String name;
    private final Shape shape;
    private final List<Given> answers = new ArrayList<>();
    private final Map<String, List<String>> gold = new LinkedHashMap<>();
    private boolean sets; // also if each answer chose one

    /** A question whose answers are {@code shape}; label sets become labels where they can. */
    Question(String name, Shape shape) {
        this.name = name;
        this.shape = shape;
    }

    /**
     * One answer.
     *
     * @param place where it stands
     * @param task the task; empty if all comparisons are one pool
     * @param worker the worker
     * @param at the time in ISO 8601; empty if it is not known
     * @param values the cells of the shape, or the chosen labels
     */
    record Given(Place place, String task, String worker, String at, List<String> values) {
        Given {
            values = List.copyOf(values);
        }
    }

    void add(Given answer) {
        answers.add(answer);
    }

    /** Takes gold; the first of several for a task counts. */
    public void addGold(String task, List<String> values) {
        gold.putIfAbsent(task, List.copyOf(values));
    }

    /** {@return its name} */
    public String name() {
        return name;
    }

    List<Given> answers() {
        return answers;
    }

    /** {@return the number of tasks with gold} */
    public int goldTasks() {
        return gold.size();
    }

    /** Says that answers are label sets even if each chose one label. */
    public void keepSets() {
        sets = true;
    }

    boolean keepsSets() {
        return sets;
    }

    /** {@return gold by task} */
    Map<String, List<String>> gold() {
        return gold;
    }

    /** {@return the shape that the format names} */
    public Shape declared() {
        return shape;
    }

    /** {@return the shape of its answers; labels where every set has one} */
    public Shape shape() {
        boolean single = shape == Shape.LABEL_SETS
                && !sets
                && answers.stream().allMatch(answer -> answer.values().size() == 1)
                && gold.values().stream().allMatch(values -> values.size() == 1);
        return single ? Shape.LABELS : shape;
    }

    /** {@return the answers as a long table} */
    public LongTable table() {
        boolean tasks = answers.stream().anyMatch(answer -> !answer.task().isEmpty());
        boolean timed = answers.stream().anyMatch(answer -> !answer.at().isEmpty());
        Shape known = shape();
        List<String> header = new ArrayList<>();
        if (tasks || known != Shape.PAIRS) {
            header.add("task");
        }
        header.add("worker");
        header.addAll(known.columns());
        if (timed) {
            header.add("at");
        }
        boolean withTask = header.get(0).equals("task");
        return new LongTable(header, Iterables.transform(answers, each -> line(each, known, withTask, timed)));
    }

    private static LongTable.Line line(Given answer, Shape shape, boolean withTask, boolean timed) {
        List<String> cells = new ArrayList<>();
        if (withTask) {
            cells.add(answer.task());
        }
        cells.add(answer.worker());
        cells.addAll(cells(answer.values(), shape));
        if (timed) {
            cells.add(answer.at());
        }
        return new LongTable.Line(answer.place(), cells);
    }

    private static List<String> cells(List<String> values, Shape shape) {
        return shape == Shape.LABEL_SETS
                ? List.of(values.stream().distinct().sorted().collect(Collectors.joining(BETWEEN)))
                : values;
    }

    /**
     * Takes the answers for gold, of a column of the data that the user calls gold.
     *
     * @throws MalformedFileException if the answers to a task differ
     */
    public void takeForGold(String file) throws MalformedFileException {
        for (Given answer : answers) {
            List<String> before = gold.putIfAbsent(answer.task(), answer.values());
            if (before != null && !before.equals(answer.values())) {
                throw answer.place()
                        .malformed(
                                file,
                                "%s holds different values for task \"%s\", and so no gold: %s and %s"
                                        .formatted(name, answer.task(), before, answer.values()));
            }
        }
    }

    /** {@return the gold as a table} */
    public LongTable goldTable() {
        List<String> header = new ArrayList<>(List.of("task"));
        header.addAll(shape().columns());
        List<LongTable.Line> lines = new ArrayList<>();
        gold.forEach((task, values) -> {
            List<String> cells = new ArrayList<>(List.of(task));
            cells.addAll(cells(values, shape()));
            lines.add(new LongTable.Line(new Place(1, 0), cells));
        });
        return new LongTable(header, lines);
    }

    /** {@return such as {@code mood (labels, 4 answers)}} */
    @Override
    public String toString() {
        return "%s (%s, %s)".formatted(name, shape().noun(), Words.counted(answers.size(), "answer"));
    }
}
