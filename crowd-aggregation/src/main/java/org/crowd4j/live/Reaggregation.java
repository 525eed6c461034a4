package org.crowd4j.live;

import java.util.ArrayList;
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
import org.crowd4j.aggregation.internal.online.BitColumn;
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

    static List<Correction> labels(LiveLabels question, Progress progress) {
        question.rebuilding.lock();
        try {
            int end = question.locked(question.log::size);
            BitColumn retracted = question.state().retracted;
            Known known = Known.nothing().withGold(question.gold(end));
            Consensus batch =
                    CategoricalAggregator.recommended().aggregate(question.answers(end, retracted), known, progress);
            return replace(question, batch.answers().tasks().size(), position -> {
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
        } finally {
            question.rebuilding.unlock();
        }
    }

    static List<Correction> numbers(LiveNumbers question, Progress progress) {
        question.rebuilding.lock();
        try {
            int end = question.locked(question.log::size);
            BitColumn retracted = question.state().retracted;
            NumericConsensus batch = NumericAggregator.recommended()
                    .aggregate(question.answers(end, retracted), question.gold(end), progress);
            return replace(question, batch.answers().tasks().size(), position -> {
                String task = batch.answers().tasks().id(position);
                String before = replaceable(question, task, end);
                double after = batch.value(task);
                return before == null || isSame(Double.parseDouble(before), after)
                        ? null
                        : new Fact.Corrected(
                                question.name, task, after + " " + before + " " + batch.standardError(task));
            });
        } finally {
            question.rebuilding.unlock();
        }
    }

    /** The batch method is that of the ledger, whose scores have the same scale. */
    static List<Correction> comparisons(LiveComparisons question, Progress progress) {
        question.rebuilding.lock();
        try {
            int end = question.locked(question.log::size);
            PairwiseState copy = (PairwiseState) question.open(
                    question.locked(() -> question.state().retracted.copy()));
            copy.applyTo(end);
            PairwiseAnswers answers = copy.ledger().answers();
            progress.report("comparisons", answers.size(), answers.size());
            ItemConsensus batch = copy.ledger().finish();
            return replace(question, batch.items().size(), position -> {
                String item = batch.items().id(position);
                double before = question.score(item);
                double after = batch.score(item);
                return question.log.size() != end || isSame(before, after)
                        ? null
                        : new Fact.Corrected(question.name, item, after + " " + before);
            });
        } finally {
            question.rebuilding.unlock();
        }
    }

    private static boolean isSame(double before, double after) {
        return Math.abs(before - after) <= SAME * Math.max(Math.abs(before), Math.abs(after));
    }

    /** {@return the result of a task; null if it has gold, or a newer answer} */
    private static @Nullable String replaceable(LiveQuestion question, String task, int end) {
        int t = question.known(task);
        return question.log.newest(t) >= end || question.state().gold(t) != QuestionLog.NONE
                ? null
                : question.state().result(t);
    }

    /**
     * Compares a slice at a time, so that others need not wait, and then once more those that
     * differ, which are replaced at once.
     */
    private static List<Correction> replace(
            LiveQuestion question, int size, IntFunction<Fact.@Nullable Corrected> compare) {
        List<Integer> different = new ArrayList<>();
        for (int from = 0; from < size; from += SLICE) {
            int first = from;
            int end = Math.min(size, from + SLICE);
            question.locked(() -> {
                for (int position = first; position < end; position++) {
                    if (compare.apply(position) != null) {
                        different.add(position);
                    }
                }
                return different;
            });
        }
        List<Correction> corrections = question.locked(() -> {
            List<Fact.Corrected> facts = new ArrayList<>();
            for (int position : different) {
                Fact.Corrected fact = compare.apply(position);
                if (fact != null) {
                    facts.add(fact);
                }
            }
            return write(question, facts);
        });
        question.engine.written();
        if (!corrections.isEmpty()) {
            question.engine.journal.await(question.engine.journal.last());
        }
        return corrections;
    }

    private static List<Correction> write(LiveQuestion question, List<Fact.Corrected> facts) {
        if (facts.isEmpty()) {
            return List.of();
        }
        QuestionLog log = question.log;
        int before = log.size();
        log.reserve(facts.size());
        return question.engine.journal.append(facts, first -> {
            for (int i = 0; i < facts.size(); i++) {
                question.correct(Journal.number(first, i), facts.get(i));
            }
            question.state().applyTo(log.size());
            List<Correction> corrections = new ArrayList<>();
            for (int i = before; i < log.size(); i++) {
                corrections.add(question.correction(i));
            }
            return corrections;
        });
    }
}
