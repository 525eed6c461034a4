package org.crowd4j.quality;

import com.google.common.primitives.Booleans;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.internal.Plural;

/**
 * The actions of rules, and their reasons. Made by {@link RuleSet#dryRun}; nothing is done until
 * {@link #apply}.
 */
public final class RuleReport {
    private final WorkerSignals signals;
    private final List<Outcome> outcomes;
    private final Map<String, Finding> findings; // by worker

    /**
     * The result of one rule.
     *
     * @param rule the rule
     * @param workers the number of workers for whom it holds
     * @param answers the number of their answers
     * @param silent the number of other workers by the reason for which a signal has no value; of
     *     several reasons, the first counts
     */
    public record Outcome(Rule rule, int workers, int answers, Map<String, Integer> silent) {

        /** Copies the map. */
        public Outcome {
            silent = Collections.unmodifiableMap(new LinkedHashMap<>(silent));
        }

        /** {@return such as {@code 3 workers, 150 answers: speed < 0.3 over 20 answers -> warn}} */
        @Override
        public String toString() {
            return "%s, %s: %s".formatted(Plural.of(workers, "worker"), Plural.of(answers, "answer"), rule);
        }
    }

    /**
     * The actions on one worker.
     *
     * @param worker the id of the worker
     * @param answers the number of answers of the worker
     * @param actions the actions, each once
     * @param reasons the reasons, with their numbers
     */
    public record Finding(String worker, int answers, List<Action> actions, List<String> reasons) {

        /** Copies the lists. */
        public Finding {
            actions = List.copyOf(actions);
            reasons = List.copyOf(reasons);
        }

        /** {@return whether the worker's answers are to be left out} */
        public boolean discarded() {
            return actions.contains(Action.discard());
        }

        /** {@return such as {@code eve: warn, because speed 0.12 < 0.3 over 49 answers}} */
        @Override
        public String toString() {
            return "%s: %s, because %s"
                    .formatted(
                            worker,
                            String.join(
                                    ", ", actions.stream().map(Action::toString).toList()),
                            String.join("; ", reasons));
        }
    }

    /**
     * The result of applying the rules, and what the program that assigns tasks has to do.
     *
     * @param answers the answers without those of discarded workers
     * @param discarded the number of answers left out
     * @param warned the workers to warn
     * @param restricted the workers to restrict, with their restrictions
     * @param askAgain the number of additional answers by task
     */
    public record Applied(
            CategoricalAnswers answers,
            int discarded,
            Set<String> warned,
            Map<String, List<Action>> restricted,
            Map<String, Integer> askAgain) {

        /** Copies the collections. */
        public Applied {
            warned = Collections.unmodifiableSet(new LinkedHashSet<>(warned));
            restricted = Collections.unmodifiableMap(new LinkedHashMap<>(restricted));
            askAgain = Collections.unmodifiableMap(new LinkedHashMap<>(askAgain));
        }

        /** {@return the number of answers, workers or tasks of each action} */
        @Override
        public String toString() {
            return "Applied[%s discarded, %s warned, %s restricted, %s to ask again]"
                    .formatted(
                            Plural.of(discarded, "answer"),
                            Plural.of(warned.size(), "worker"),
                            restricted.size(),
                            Plural.of(askAgain.size(), "task"));
        }
    }

    RuleReport(RuleSet rules, WorkerSignals signals) {
        this.signals = signals;
        this.outcomes = new ArrayList<>();
        this.findings = new LinkedHashMap<>();
        for (Rule rule : rules.rules()) {
            outcomes.add(tried(rule));
        }
    }

    private Outcome tried(Rule rule) {
        int workers = 0;
        int answers = 0;
        Map<String, Integer> silent = new LinkedHashMap<>();
        for (int worker = 0; worker < signals.workers().size(); worker++) {
            String reason = "";
            boolean holds = true;
            String silence = "";
            for (Condition condition : rule.conditions()) {
                WorkerSignals.Reading reading = signals.reading(worker, condition.signal());
                String why = reading.value().isEmpty()
                        ? reading.silence()
                        : reading.over() < condition.over() ? WorkerSignals.TOO_FEW : "";
                silence = silence.isEmpty() && !why.isEmpty() ? condition.signal() + ": " + why : silence;
                holds &= condition.holds(reading);
                reason += (reason.isEmpty() ? "" : " and ") + reading.against(condition);
            }
            if (holds) {
                workers++;
                answers += signals.answers(worker);
                found(worker, rule, reason);
            } else if (!silence.isEmpty()) {
                silent.merge(silence, 1, Integer::sum);
            }
        }
        return new Outcome(rule, workers, answers, silent);
    }

    private void found(int worker, Rule rule, String reason) {
        String id = signals.workers().id(worker);
        Finding before = findings.getOrDefault(id, new Finding(id, signals.answers(worker), List.of(), List.of()));
        Set<Action> actions = new LinkedHashSet<>(before.actions());
        actions.addAll(rule.actions());
        List<String> reasons = new ArrayList<>(before.reasons());
        reasons.add(reason);
        findings.put(id, new Finding(id, before.answers(), List.copyOf(actions), reasons));
    }

    /** {@return the signals that the rules used} */
    public WorkerSignals signals() {
        return signals;
    }

    /** {@return the result of each rule, in order of the rules} */
    public List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** {@return the workers with an action} */
    public List<Finding> findings() {
        return List.copyOf(findings.values());
    }

    /**
     * {@return the reasons of the actions on a worker; empty without an action}
     *
     * @throws java.util.NoSuchElementException if {@code worker} gave no answer
     */
    public List<String> reasons(String worker) {
        signals.workers().position(worker);
        Finding finding = findings.get(worker);
        return finding == null ? List.of() : finding.reasons();
    }

    /**
     * Leaves out the answers of discarded workers, and lists the other actions. The findings of the
     * dry run also hold for answers that arrived later.
     *
     * @param answers the answers; unchanged
     * @return the remaining answers and the other actions
     */
    public Applied apply(CategoricalAnswers answers) {
        Map<String, Integer> again = new LinkedHashMap<>();
        Set<String> warned = new LinkedHashSet<>();
        Map<String, List<Action>> restricted = new LinkedHashMap<>();
        boolean[] drop = new boolean[answers.workers().size()];
        boolean[] ask = new boolean[answers.workers().size()];
        findings.forEach((id, finding) -> {
            int worker = answers.workers().find(id).orElse(-1);
            for (Action action : finding.actions()) {
                switch (action.kind()) {
                    case WARN -> warned.add(id);
                    case RESTRICT -> restricted.merge(id, List.of(action), RuleReport::both);
                    case DISCARD -> mark(drop, worker);
                    case ASK_AGAIN -> mark(ask, worker);
                    default -> throw new AssertionError(action.kind());
                }
            }
        });
        for (int task = 0; task < answers.tasks().size(); task++) {
            int more = 0;
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                more += ask[answers.worker(answer)] ? 1 : 0;
            }
            if (more > 0) {
                again.put(answers.tasks().id(task), more);
            }
        }
        CategoricalAnswers kept = Booleans.contains(drop, true)
                ? answers.where(answer -> !drop[answers.workers().position(answer.worker())])
                : answers;
        return new Applied(kept, answers.size() - kept.size(), warned, restricted, again);
    }

    private static List<Action> both(List<Action> some, List<Action> more) {
        List<Action> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    private static void mark(boolean[] workers, int worker) {
        if (worker >= 0) {
            workers[worker] = true;
        }
    }

    /** {@return such as {@code RuleReport[3 rules, 12 of 50 workers touched]}} */
    @Override
    public String toString() {
        return "RuleReport[%s, %s of %s touched]"
                .formatted(
                        Plural.of(outcomes.size(), "rule"),
                        findings.size(),
                        Plural.of(signals.workers().size(), "worker"));
    }
}
