package org.crowd4j.live;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.Consensus;
import org.crowd4j.ItemConsensus;
import org.crowd4j.Known;
import org.crowd4j.NumericAggregator;
import org.crowd4j.NumericConsensus;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.Progress;
import org.crowd4j.live.internal.scoring.CorrectionNumbers;
import org.crowd4j.live.internal.scoring.PairwiseState;
import org.crowd4j.live.internal.scoring.QuestionLog;
import org.jspecify.annotations.Nullable;

/**
 * Replaces live results by those of a batch method: it runs on a copy while other calls go on, and
 * what differs is written and applied at once.
 */
final class Reaggregation {
    private static final int SLICE = 500; // tasks that are compared under one lock
    private static final double SAME = 1e-9; // relative difference of numbers

    private Reaggregation() {}

    /**
     * Results of a batch method.
     *
     * @param size how many tasks or items there are
     * @param compare returns the correction of one by its position, if it needs one
     */
    private record Batch(int size, IntFunction<Fact.@Nullable Corrected> compare) {}

    static List<Correction> labels(LiveLabels question, Progress progress) {
        return replace(question, end -> {
            Known known = Known.nothing().withGold(question.gold(end));
            Consensus batch = CategoricalAggregator.recommended().aggregate(question.answers(end), known, progress);
            return new Batch(batch.answers().tasks().size(), position -> {
                String task = batch.answers().tasks().id(position);
                String before = replaceable(question, task, end);
                String after = batch.posterior().labels().id(batch.posterior().mode(position));
                if (before == null || before.equals(after)) {
                    return null;
                }
                double confidence = batch.posterior()
                        .probability(position, batch.posterior().mode(position));
                return new Fact.Corrected(question.name, task, LiveLabels.text(confidence, before, after));
            });
        });
    }

    static List<Correction> numbers(LiveNumbers question, Progress progress) {
        return replace(question, end -> {
            NumericConsensus batch =
                    NumericAggregator.recommended().aggregate(question.answers(end), question.gold(end), progress);
            return new Batch(batch.answers().tasks().size(), position -> {
                String task = batch.answers().tasks().id(position);
                String before = replaceable(question, task, end);
                double after = batch.value(task);
                return before == null || isSame(Double.parseDouble(before), after)
                        ? null
                        : new Fact.Corrected(
                                question.name, task, after + " " + before + " " + batch.standardError(task));
            });
        });
    }

    /** The batch method is that of the ledger, whose scores have the same scale. */
    static List<Correction> comparisons(LiveComparisons question, Progress progress) {
        return replace(question, end -> {
            PairwiseState copy = (PairwiseState) question.open(
                    question.locked(() -> question.state().retracted.copy()));
            copy.applyTo(end);
            PairwiseAnswers answers = copy.ledger().answers();
            progress.report("comparisons", answers.size(), answers.size());
            ItemConsensus batch = copy.ledger().finish();
            return new Batch(batch.items().size(), position -> {
                String item = batch.items().id(position);
                double before = question.score(item);
                double after = batch.score(item);
                return isNewer(question, QuestionLog.NONE, end) || isSame(before, after)
                        ? null
                        : new Fact.Corrected(question.name, item, after + " " + before);
            });
        });
    }

    private static boolean isSame(double before, double after) {
        return Math.abs(before - after) <= SAME * Math.max(Math.abs(before), Math.abs(after));
    }

    /** {@return the result of a task; null if it has gold, or a newer answer} */
    private static @Nullable String replaceable(LiveQuestion question, String task, int end) {
        int t = question.known(task);
        return isNewer(question, t, end) ? null : question.state().result(t);
    }

    /** {@return whether a task has changed since; for an item, NONE: whether anything has} */
    private static boolean isNewer(LiveQuestion question, int t, int end) {
        if (t == QuestionLog.NONE) { // any comparison changes all scores
            return question.log.size() != end;
        }
        return question.log.newest(t) >= end || question.state().gold(t) != QuestionLog.NONE;
    }

    /** Runs a batch method on so many facts as there are, and replaces what it finds otherwise. */
    private static List<Correction> replace(LiveQuestion question, IntFunction<Batch> method) {
        return question.exclusively(() -> {
            int end = question.locked(question.log::size);
            return replace(question, end, method.apply(end));
        });
    }

    /**
     * Compares a slice at a time, so that others need not wait, makes records of those that differ,
     * and replaces at once those that are still as they were.
     *
     * @param end how many facts the batch method had
     */
    private static List<Correction> replace(LiveQuestion question, int end, Batch batch) {
        List<Fact.Corrected> different = new ArrayList<>();
        List<CorrectionNumbers> numbers = new ArrayList<>();
        for (int from = 0; from < batch.size; from += SLICE) {
            int first = from;
            int last = Math.min(batch.size, from + SLICE);
            question.locked(() -> {
                for (int position = first; position < last; position++) {
                    Fact.Corrected fact = batch.compare.apply(position);
                    if (fact != null) {
                        different.add(fact);
                        numbers.add(question.numbers(fact));
                    }
                }
                return different;
            });
            question.lock.giveWay();
        }
        List<FactRecord> records = FactRecord.of(different);
        int[] written = question.locked(() -> write(question, records, numbers, end));
        question.engine.written();
        return told(question, written[0], written[1]);
    }

    /**
     * Writes corrections of what has not changed since, and returns the first fact of them and the
     * one after the last.
     */
    private static int[] write(
            LiveQuestion question, List<FactRecord> prepared, List<CorrectionNumbers> numbers, int end) {
        List<FactRecord> records = new ArrayList<>();
        List<CorrectionNumbers> kept = new ArrayList<>();
        int next = 0;
        for (FactRecord some : prepared) {
            List<Fact> left = new ArrayList<>();
            for (Fact fact : some.facts()) {
                CorrectionNumbers correction = numbers.get(next++);
                if (!isNewer(question, correction.task(), end)) {
                    left.add(fact);
                    kept.add(correction);
                }
            }
            records.addAll(left.size() == some.facts().size() ? List.of(some) : FactRecord.of(left));
        }
        QuestionLog log = question.log;
        int before = log.size();
        if (records.isEmpty()) {
            return new int[] {before, before};
        }
        log.reserve(kept.size());
        return question.engine.journal.append(records, first -> {
            Iterator<CorrectionNumbers> each = kept.iterator();
            for (int record = 0; record < records.size(); record++) {
                for (int left = records.get(record).facts().size(); left > 0; left--) {
                    log.correction(first + record, each.next());
                }
            }
            question.state().applyTo(log.size());
            return new int[] {before, log.size()};
        });
    }

    private static List<Correction> told(LiveQuestion question, int from, int to) {
        List<Correction> corrections = new ArrayList<>();
        if (from < to) {
            try {
                for (int i = from; i < to; i++) {
                    corrections.add(question.correction(i));
                }
            } catch (RuntimeException | Error failed) {
                question.engine.journal.refuse(failed); // nobody was told of facts that are kept
                throw failed;
            }
            question.engine.journal.await(question.log.sequence(to - 1));
        }
        return corrections;
    }
}
