package org.crowd4j.rewards;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.crowd4j.live.LabelFact;
import org.crowd4j.rewards.BadgeRules.Award;
import org.crowd4j.rewards.BadgeRules.Metric;
import org.crowd4j.rewards.BadgeRules.Rule;
import org.jspecify.annotations.Nullable;

/** Follows the facts of a journal, and what workers have earned by each of them. */
final class BadgeCounts {
    private final List<Rule> rules;
    private final Map<Long, LabelFact.Answered> answers = new HashMap<>(); // by number; without retracted ones
    private final Map<String, Task> tasks = new HashMap<>();
    private final TreeMap<String, Worker> workers = new TreeMap<>();

    BadgeCounts(List<Rule> rules) {
        this.rules = rules;
    }

    /** The answers to a task that are not retracted, and what they are worth. */
    private static final class Task {
        private final TreeMap<Long, LabelFact.Answered> answers = new TreeMap<>();
        private @Nullable String right;
        private long settled = -1; // the fact that settled it last

        /** {@return the label that most workers gave before the settlement, if it is clear} */
        private Optional<String> winner() {
            Map<String, Integer> votes = new HashMap<>();
            last(settled).values().forEach(label -> votes.merge(label, 1, Integer::sum));
            int most = votes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
            List<String> leading = votes.keySet().stream()
                    .filter(label -> votes.getOrDefault(label, 0) == most)
                    .toList();
            return most >= 2 && leading.size() == 1 ? Optional.of(leading.get(0)) : Optional.empty();
        }

        /** {@return the last answer of each worker before a fact} */
        private Map<String, String> last(long before) {
            Map<String, String> last = new LinkedHashMap<>();
            answers.headMap(before).values().forEach(answer -> last.put(answer.worker(), answer.label()));
            return last;
        }

        /** Adds what the task is worth to its workers, or takes it back. */
        private void count(int sign, Map<String, Worker> workers) {
            last(Long.MAX_VALUE).forEach((id, label) -> {
                Worker worker = workers.computeIfAbsent(id, unseen -> new Worker());
                worker.answers += sign;
                worker.right += label.equals(right) ? sign : 0;
            });
            winner().ifPresent(winner -> last(settled).forEach((id, label) -> {
                if (label.equals(winner)) {
                    workers.computeIfAbsent(id, unseen -> new Worker()).wins += sign;
                }
            }));
        }
    }

    /** The numbers of a worker, and the facts that earned each badge, one for each time. */
    private static final class Worker {
        private final TreeMap<Long, Integer> days = new TreeMap<>(); // answers by day
        private final Map<String, List<Long>> earned = new HashMap<>();
        private int answers;
        private int right;
        private int wins;
        private int longestRun;

        private int value(Metric metric) {
            return switch (metric) {
                case ANSWERS -> answers;
                case GOLD_RIGHT -> right;
                case WINS -> wins;
                case DAYS -> longestRun;
            };
        }

        private int longestRun() {
            int longest = 0;
            int run = 0;
            long before = Long.MIN_VALUE;
            for (long day : days.keySet()) {
                run = day == before + 1 ? run + 1 : 1;
                longest = Math.max(longest, run);
                before = day;
            }
            return longest;
        }

        private int times(Rule rule) {
            int times = value(rule.metric()) / rule.threshold();
            return rule.repeatable() ? times : Math.min(1, times);
        }

        private void award(List<Rule> rules, long fact) {
            for (Rule rule : rules) {
                int times = times(rule);
                List<Long> since = earned.computeIfAbsent(rule.badge(), unseen -> new ArrayList<>());
                while (since.size() < times) {
                    since.add(fact);
                }
            }
        }

        private void date(Optional<Instant> at, int change) {
            if (at.isEmpty()) {
                return;
            }
            long day = LocalDate.ofInstant(at.get(), ZoneOffset.UTC).toEpochDay();
            int before = days.getOrDefault(day, 0);
            days.put(day, before + change);
            if (before + change == 0) {
                days.remove(day);
            }
            if (before == 0 || before + change == 0) {
                longestRun = longestRun();
            }
        }
    }

    void add(LabelFact fact) {
        Set<String> touched = new TreeSet<>(); // workers
        if (fact instanceof LabelFact.Answered given) {
            answers.put(given.sequence(), given);
            workers.computeIfAbsent(given.worker(), unseen -> new Worker()).date(given.at(), 1);
            touched.add(given.worker());
            change(given.task(), touched, task -> task.answers.put(given.sequence(), given));
        } else if (fact instanceof LabelFact.GoldGiven gold) {
            change(gold.task(), touched, task -> task.right = gold.label());
        } else if (fact instanceof LabelFact.Settled settled) {
            change(settled.task(), touched, task -> task.settled = settled.sequence());
        } else if (fact instanceof LabelFact.Retracted retracted) {
            retract(List.of(retracted.answer()), touched);
        } else if (fact instanceof LabelFact.WorkerRetracted retracted) {
            retract(
                    answers.values().stream()
                            .filter(answer -> answer.worker().equals(retracted.worker()))
                            .map(LabelFact.Answered::sequence)
                            .toList(),
                    touched);
        }
        for (String worker : touched) {
            workers.computeIfAbsent(worker, unseen -> new Worker()).award(rules, fact.sequence());
        }
    }

    private void retract(List<Long> numbers, Set<String> touched) {
        for (long number : numbers) {
            LabelFact.Answered answer = answers.remove(number);
            if (answer != null) {
                workers.computeIfAbsent(answer.worker(), unseen -> new Worker()).date(answer.at(), -1);
                touched.add(answer.worker());
                change(answer.task(), touched, task -> task.answers.remove(number));
            }
        }
    }

    private interface Change {
        void apply(Task task);
    }

    /** Changes a task; its workers lose what it was worth and get what it is worth now. */
    private void change(String id, Set<String> touched, Change change) {
        Task task = tasks.computeIfAbsent(id, unseen -> new Task());
        task.count(-1, workers);
        change.apply(task);
        task.count(1, workers);
        task.answers.values().forEach(answer -> touched.add(answer.worker()));
    }

    List<Award> awards() {
        List<Award> awards = new ArrayList<>();
        workers.forEach((id, worker) -> {
            for (Rule rule : rules) {
                int times = worker.times(rule);
                List<Long> since = worker.earned.getOrDefault(rule.badge(), List.of());
                for (int time = 0; time < since.size(); time++) {
                    awards.add(new Award(id, rule.badge(), since.get(time), rule.revocable() && time >= times));
                }
            }
        });
        return List.copyOf(awards);
    }
}
