package org.crowd4j.formats.questions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.crowd4j.formats.questions.Question.Given;
import org.crowd4j.formats.text.Place;
import org.crowd4j.formats.text.Times;
import org.crowd4j.formats.text.Words;
import org.crowd4j.io.MalformedFileException;

/** What an export holds: its questions, and what is worth a note. */
public final class Extract {
    private final String name;
    private final String by;
    private final Map<String, Question> questions = new LinkedHashMap<>();
    private final Map<String, Long> leftOut = new LinkedHashMap<>();
    private final Set<String> conditions = new LinkedHashSet<>(); // columns that say what is left out
    private final Map<String, String> plurals = new HashMap<>();
    private final Map<String, Long> kept = new LinkedHashMap<>();
    private final Map<String, Long> unusedKeys = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private String refusal = "";
    private boolean byColumn;
    private long noZone;
    private String badTime = "";
    private long badTimes;

    /**
     * An export.
     *
     * @param name the name of the file
     * @param by what is read as what, such as {@code task HITId, worker WorkerId}
     */
    public Extract(String name, String by) {
        this.name = name;
        this.by = by;
    }

    /** {@return what messages call the file} */
    public String name() {
        return name;
    }

    /** {@return what is read as what} */
    public String by() {
        return by;
    }

    /** {@return the question of this name; label sets and labels are one shape until the end} */
    public Question question(String question, Shape shape) {
        return questions.computeIfAbsent(question, unseen -> new Question(question, shape));
    }

    List<Question> questions() {
        return questions.values().stream()
                .filter(question -> !question.answers().isEmpty() || question.goldTasks() > 0)
                .toList();
    }

    /** Takes an answer; an id that is blank is an error of its place. */
    public void answer(Question question, Place place, String task, String worker, String time, List<String> values)
            throws MalformedFileException {
        if (worker.isBlank()) {
            throw place.malformed(name, "the worker must not be blank");
        }
        if (task.isBlank() && question.shape() != Shape.PAIRS) {
            throw place.malformed(name, "the task must not be blank");
        }
        question.add(new Given(place, task, worker, time(time), values));
    }

    /** {@return a time in ISO 8601; empty where its form is unknown} */
    public String time(String text) {
        if (text.isBlank()) {
            return "";
        }
        Optional<Times.Read> read = Times.parse(text);
        if (read.isEmpty()) {
            badTimes++;
            badTime = text;
            return "";
        }
        if (!read.get().zoned()) {
            noZone++;
        }
        return read.get().at().toString();
    }

    /** Counts something that is left out, such as {@code cancelled annotation}. */
    public void leaveOut(String what) {
        leftOut.merge(what, 1L, Long::sum);
    }

    /** Counts something that is left out, whose plural is irregular. */
    public void leaveOut(String what, String plural) {
        plurals.put(what, plural);
        leaveOut(what);
    }

    /** Counts something that a column leaves out: a condition on that column reads it too. */
    public void leaveOutBy(String column, String what) {
        conditions.add(column);
        leaveOut(what);
    }

    /** Counts something that is kept, and worth a note. */
    public void keep(String what) {
        kept.merge(what, 1L, Long::sum);
    }

    /** Counts something that is kept, whose plural is irregular. */
    public void keep(String what, String plural) {
        plurals.put(what, plural);
        keep(what);
    }

    /** Notes something about the file, once. */
    public void note(String text) {
        if (!notes.contains(text)) {
            notes.add(text);
        }
    }

    /** States why the answers cannot be read, though gold may be. */
    public void refuse(String reason) {
        refusal = reason;
    }

    /** {@return why the answers cannot be read; empty if they can} */
    public String refusal() {
        return refusal;
    }

    /** Names columns or keys that are not read. */
    public void unused(Collection<String> names) {
        names.forEach(column -> unusedKeys.merge(column, 1L, Long::sum));
    }

    /** Says that the user names columns of answers, and not the question. */
    public void nameByColumn() {
        byColumn = true;
    }

    boolean namedByColumn() {
        return byColumn;
    }

    /** {@return all notes, without the name of the file} */
    public List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        counts(leftOut, "left out")
                .map(counts -> counts
                        + (conditions.isEmpty()
                                ? ""
                                : "; a condition on %s reads more".formatted(Words.list(conditions))))
                .ifPresent(all::add);
        counts(kept, "kept").ifPresent(all::add);
        if (noZone > 0) {
            all.add(Words.counted(noZone, "time") + " without a zone, taken as UTC");
        }
        if (badTimes > 0) {
            all.add("%s in an unknown form, not used: such as \"%s\""
                    .formatted(Words.counted(badTimes, "time"), badTime));
        }
        if (!unusedKeys.isEmpty()) {
            all.add("%s not used: %s"
                    .formatted(
                            unusedKeys.size() == 1 ? "1 column is" : unusedKeys.size() + " columns are",
                            Words.list(unusedKeys.keySet())));
        }
        return all;
    }

    private Optional<String> counts(Map<String, Long> counts, String verb) {
        return counts.isEmpty()
                ? Optional.empty()
                : Optional.of(verb + ": "
                        + counts.entrySet().stream()
                                .map(each -> each.getValue() > 1 && plurals.containsKey(each.getKey())
                                        ? each.getValue() + " " + plurals.get(each.getKey())
                                        : Words.counted(each.getValue(), each.getKey()))
                                .collect(Collectors.joining(", ")));
    }

    /** Takes what another file of the same export holds. */
    public void merge(Extract other) {
        for (Question more : other.questions.values()) {
            Question mine = question(more.name(), more.declared());
            more.answers().forEach(mine::add);
            more.gold().forEach(mine::addGold);
            if (more.keepsSets()) {
                mine.keepSets();
            }
        }
        plurals.putAll(other.plurals);
        conditions.addAll(other.conditions);
        other.leftOut.forEach((what, count) -> leftOut.merge(what, count, Long::sum));
        other.kept.forEach((what, count) -> kept.merge(what, count, Long::sum));
        other.unusedKeys.forEach((what, count) -> unusedKeys.merge(what, count, Long::sum));
        other.notes.forEach(this::note);
        noZone += other.noZone;
        badTimes += other.badTimes;
        badTime = badTime.isEmpty() ? other.badTime : badTime;
    }
}
