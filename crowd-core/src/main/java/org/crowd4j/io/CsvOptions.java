package org.crowd4j.io;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crowd4j.Repeats;
import org.crowd4j.TagScheme;
import org.crowd4j.internal.Quoted;

/**
 * How to read a file of answers. The defaults find the columns by their names, keep every answer
 * and accept any label.
 *
 * <pre>{@code
 * var options = new CsvOptions()
 *     .withTask("document", "sentence")
 *     .withMissing(Set.of("", "NA"))
 *     .withRepeats(Repeats.LAST);
 * }</pre>
 *
 * @param columns which columns hold the task, the worker and the answer
 * @param repeats which answers count if a worker answers a task several times
 * @param labels the closed set of labels, in order: other labels are refused; empty if any label is
 *     accepted; only for kinds whose answers are labels
 * @param missing answers that mean "no answer", compared to the letter: such rows are skipped; the
 *     empty text stands for every blank answer, which is refused otherwise
 * @param menus the labels that a task offers, by task; other tasks offer all; only for sets of
 *     labels
 * @param asked the workers who were asked about a task, by task: those without an answer found
 *     nothing; only for marks in pictures
 * @param scheme how tags spell spans; only for sequences of tags
 * @param lengths the number of UTF-16 units of the text of a task, by task; only for spans
 * @param limits how much a file may hold
 */
public record CsvOptions(
        Columns columns,
        Repeats repeats,
        List<String> labels,
        Set<String> missing,
        Map<String, Set<String>> menus,
        Map<String, Set<String>> asked,
        TagScheme scheme,
        Map<String, Integer> lengths,
        Limits limits) {

    /**
     * Columns by name, every answer counts, any label, no missing answers, no menus, nobody asked
     * in vain, tags in scheme BIO, texts of unknown length, no limits.
     */
    public CsvOptions() {
        this(
                new Columns(),
                Repeats.ALL,
                List.of(),
                Set.of(),
                Map.of(),
                Map.of(),
                TagScheme.BIO,
                Map.of(),
                new Limits());
    }

    /**
     * Checks the labels and the lengths.
     *
     * @throws IllegalArgumentException if a label is blank or occurs twice, or a length is negative
     */
    public CsvOptions {
        labels = List.copyOf(labels);
        missing = ImmutableSet.copyOf(missing);
        menus = ImmutableMap.copyOf(Maps.transformValues(menus, ImmutableSet::copyOf));
        asked = ImmutableMap.copyOf(Maps.transformValues(asked, ImmutableSet::copyOf));
        lengths = ImmutableMap.copyOf(lengths);
        lengths.forEach((task, length) -> checkArgument(
                length >= 0, "the length of task %s must be at least 0, got %s", Quoted.of(task), length));
        Set<String> distinct = new HashSet<>();
        for (String label : labels) {
            checkArgument(!label.isBlank(), "label must not be blank");
            checkArgument(distinct.add(label), "label %s must occur only once", Quoted.of(label));
        }
    }

    /** {@return these options, with other columns} */
    public CsvOptions withColumns(Columns columns) {
        return new CsvOptions(columns, repeats, labels, missing, menus, asked, scheme, lengths, limits);
    }

    /** {@return these options, with the task in {@code names}; see {@link Columns}} */
    public CsvOptions withTask(String... names) {
        return withColumns(new Columns(List.of(names), columns.worker, columns.answer));
    }

    /** {@return these options, with the worker in {@code names}; see {@link Columns}} */
    public CsvOptions withWorker(String... names) {
        return withColumns(new Columns(columns.task, List.of(names), columns.answer));
    }

    /** {@return these options, with the answer in {@code names}; see {@link Columns}} */
    public CsvOptions withAnswer(String... names) {
        return withColumns(new Columns(columns.task, columns.worker, List.of(names)));
    }

    /** {@return these options, with another policy for repeats} */
    public CsvOptions withRepeats(Repeats policy) {
        return new CsvOptions(columns, policy, labels, missing, menus, asked, scheme, lengths, limits);
    }

    /** {@return these options, with a closed set of labels; open if empty} */
    public CsvOptions withLabels(List<String> closedSet) {
        return new CsvOptions(columns, repeats, closedSet, missing, menus, asked, scheme, lengths, limits);
    }

    /** {@return these options, with the answers that mean "no answer"} */
    public CsvOptions withMissing(Set<String> values) {
        return new CsvOptions(columns, repeats, labels, values, menus, asked, scheme, lengths, limits);
    }

    /** {@return these options, with the labels that tasks offer, by task} */
    public CsvOptions withMenus(Map<String, Set<String>> offered) {
        return new CsvOptions(columns, repeats, labels, missing, offered, asked, scheme, lengths, limits);
    }

    /** {@return these options, with the workers who were asked, by task} */
    public CsvOptions withAsked(Map<String, Set<String>> workers) {
        return new CsvOptions(columns, repeats, labels, missing, menus, workers, scheme, lengths, limits);
    }

    /** {@return these options, with other limits} */
    public CsvOptions withLimits(Limits most) {
        return new CsvOptions(columns, repeats, labels, missing, menus, asked, scheme, lengths, most);
    }

    /** {@return these options, with another scheme of tags} */
    public CsvOptions withScheme(TagScheme ofTags) {
        return new CsvOptions(columns, repeats, labels, missing, menus, asked, ofTags, lengths, limits);
    }

    /** {@return these options, with the lengths of texts in UTF-16 units, by task} */
    public CsvOptions withLengths(Map<String, Integer> ofTexts) {
        return new CsvOptions(columns, repeats, labels, missing, menus, asked, scheme, ofTexts, limits);
    }

    /** {@return what differs from the defaults, such as {@code CsvOptions[repeats=LAST]}} */
    @Override
    public String toString() {
        CsvOptions defaults = new CsvOptions();
        List<String> changed = new ArrayList<>();
        addChanged("columns", columns, defaults.columns, changed);
        addChanged("repeats", repeats, defaults.repeats, changed);
        addChanged("labels", labels, defaults.labels, changed);
        addChanged("missing", missing, defaults.missing, changed);
        addChanged("menus", menus, defaults.menus, changed);
        addChanged("asked", asked, defaults.asked, changed);
        addChanged("limits", limits, defaults.limits, changed);
        addChanged("scheme", scheme, defaults.scheme, changed);
        addChanged("lengths", lengths, defaults.lengths, changed);
        return "CsvOptions[%s]".formatted(String.join(", ", changed));
    }

    private static void addChanged(String name, Object value, Object usual, List<String> changed) {
        if (!value.equals(usual)) {
            changed.add(name + "=" + value);
        }
    }

    /**
     * The columns to read. An empty list stands for the usual name of the column or one of its
     * synonyms. Several columns are joined by {@code +}; a backslash precedes a {@code +} or a
     * backslash inside a value, so that different rows never join to the same text. A value of one
     * column is kept to the letter.
     *
     * @param task the columns that name the task
     * @param worker the columns that name the worker
     * @param answer the columns that hold the answer
     */
    public record Columns(List<String> task, List<String> worker, List<String> answer) {

        /** All columns by their usual names. */
        public Columns() {
            this(List.of(), List.of(), List.of());
        }

        /** Copies the lists. */
        public Columns {
            task = List.copyOf(task);
            worker = List.copyOf(worker);
            answer = List.copyOf(answer);
        }
    }

    /**
     * The most that a file may hold; for files from strangers. Reading stops at the first row
     * beyond a limit, with an error that names it. Any limit on ids or labels makes reading slower.
     *
     * @param rows the most rows below the header; at least 1
     * @param ids the most tasks, and the most workers; at least 1
     * @param labels the most different labels; at least 1
     */
    public record Limits(long rows, int ids, int labels) {

        /** What the memory holds. */
        public Limits() {
            this(Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
        }

        /**
         * Checks the limits.
         *
         * @throws IllegalArgumentException if a limit is less than 1
         */
        public Limits {
            checkArgument(rows >= 1, "rows must be at least 1, got %s", rows);
            checkArgument(ids >= 1, "ids must be at least 1, got %s", ids);
            checkArgument(labels >= 1, "labels must be at least 1, got %s", labels);
        }
    }
}
