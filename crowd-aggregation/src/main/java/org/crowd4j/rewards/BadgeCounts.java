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
import org.crowd4j.live.Fact;
import org.crowd4j.live.Journal;
import org.crowd4j.rewards.BadgeRules.Award;
import org.crowd4j.rewards.BadgeRules.Metric;
import org.crowd4j.rewards.BadgeRules.Rule;
import org.jspecify.annotations.Nullable;

/** Follows the facts of a journal, and what workers have earned by each of them. */
final class BadgeCounts {
    private final List<Rule> rules;
    private final Map<Submission, Long> numbers = new HashMap<>(); // of answers, also retracted ones
    private final Map<Long, Fact.Answered> answers = new HashMap<>(); // by number; without retracted ones
    private final Map<AskedTask, Task> tasks = new HashMap<>();
    private final TreeMap<String, Worker> workers = new TreeMap<>();
    private long number; // of facts so far

    private record Submission(String question, String id) {}

    private record AskedTask(String question, String id) {}

    BadgeCounts(List<Rule> rules) {
        this.rules = rules;
    }

    /** The answers to a task that are not retracted, and what they are worth. */
    private static final class Task {
        private final TreeMap<Long, Fact.Answered> answers = new TreeMap<>();
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
            answers.headMap(before).values().forEach(answer -> last.put(answer.worker(), answer.payload()));
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

    /**
     * Several facts may be recorded together, so that they are told apart by numbers of our own.
     */
    void add(Journal.Entry entry) {
        Set<String> touched = new TreeSet<>(); // workers
        Fact fact = entry.fact();
        String question = fact.question();
        number++;
        if (fact instanceof Fact.Answered given) {
            add(given, touched);
        } else if (fact instanceof Fact.GoldGiven gold) {
            change(question, gold.task(), touched, task -> task.right = gold.payload());
        } else if (fact instanceof Fact.Closed closed) {
            change(question, closed.task(), touched, task -> task.settled = number);
        } else if (fact instanceof Fact.Retracted retracted) {
            Long answer = numbers.get(new Submission(question, retracted.submission()));
            retract(answer == null ? List.of() : List.of(answer), touched);
        } else if (fact instanceof Fact.WorkerRetracted retracted) {
            retract(
                    answers.entrySet().stream()
                            .filter(each -> each.getValue().question().equals(question)
                                    && each.getValue().worker().equals(retracted.worker()))
                            .map(Map.Entry::getKey)
                            .sorted()
                            .toList(),
                    touched);
        }
        for (String worker : touched) {
            workers.computeIfAbsent(worker, unseen -> new Worker()).award(rules, entry.sequence());
        }
    }

    /** An answer that is delivered again counts once. */
    private void add(Fact.Answered given, Set<String> touched) {
        long added = number;
        if (numbers.putIfAbsent(new Submission(given.question(), given.submission()), added) == null) {
            answers.put(added, given);
            workers.computeIfAbsent(given.worker(), unseen -> new Worker()).date(given.at(), 1);
            touched.add(given.worker());
            change(given.question(), given.task(), touched, task -> task.answers.put(added, given));
        }
    }

    private void retract(List<Long> taken, Set<String> touched) {
        for (long each : taken) {
            Fact.Answered answer = answers.remove(each);
            if (answer != null) {
                workers.computeIfAbsent(answer.worker(), unseen -> new Worker()).date(answer.at(), -1);
                touched.add(answer.worker());
                change(answer.question(), answer.task(), touched, task -> task.answers.remove(each));
            }
        }
    }

    private interface Change {
        void apply(Task task);
    }

    /** Changes a task; its workers lose what it was worth and get what it is worth now. */
    private void change(String question, String id, Set<String> touched, Change change) {
        Task task = tasks.computeIfAbsent(new AskedTask(question, id), unseen -> new Task());
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
