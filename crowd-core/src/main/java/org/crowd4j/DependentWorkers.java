package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Groups of workers whose answers are not independent, each with the strength of their dependence.
 * A method that is given it, through {@link Known#withDependence}, counts each of the m answers of
 * a group to a task
 *
 * <pre>
 *   a = 1 / (1 + (m − 1) ρ)
 * </pre>
 *
 * <p>in what it learns of workers and of tasks alike: m copies, with ρ = 1, together are one
 * answer. A method that cannot do so refuses the grouping. Every method can take
 * {@link #merge merged} answers instead.
 *
 * <pre>{@code
 * var copies = DependentWorkers.of(List.of("w3", "w17", "w20"), 0.95);
 * var known = Known.nothing().withDependence(copies);
 * new Committee().aggregate(answers, known, Progress.none());
 * }</pre>
 */
public final class DependentWorkers {
    private static final DependentWorkers NONE = new DependentWorkers(ImmutableList.of());
    private static final int FREE = -1;

    private final ImmutableList<Group> groups;

    private DependentWorkers(ImmutableList<Group> groups) {
        this.groups = groups;
    }

    /**
     * Workers whose answers depend on each other.
     *
     * @param workers the members; at least one, in the order given
     * @param strength ρ, the agreement within the group beyond chance (a kappa): 0 if independent,
     *     1 for exact copies
     */
    public record Group(List<String> workers, double strength) {

        /**
         * Checks and copies.
         *
         * @throws IllegalArgumentException if there is no worker, one occurs twice, or the strength
         *     is not from 0 to 1
         */
        public Group {
            workers = List.copyOf(workers);
            checkArgument(!workers.isEmpty(), "a group must have at least one worker");
            checkArgument(
                    ImmutableSet.copyOf(workers).size() == workers.size(),
                    "a worker must occur only once in a group, got %s",
                    workers);
            checkArgument(strength >= 0 && strength <= 1, "strength must be from 0 to 1, got %s", strength);
        }

        /** {@return what the group is called as one voter, such as {@code w3 and 19 others}} */
        public String id() {
            return workers.size() == 1
                    ? workers.get(0)
                    : "%s and %s %s"
                            .formatted(workers.get(0), workers.size() - 1, workers.size() == 2 ? "other" : "others");
        }
    }

    /** {@return no groups: all answers are independent} */
    public static DependentWorkers none() {
        return NONE;
    }

    /** {@return one group, of a strength from 0 to 1} */
    public static DependentWorkers of(Collection<String> workers, double strength) {
        return NONE.and(workers, strength);
    }

    /**
     * Adds a group.
     *
     * @param workers the members; none of them is in a group already
     * @param strength ρ, from 0 to 1
     * @return these groups and the added one
     * @throws IllegalArgumentException if there is no worker, one occurs twice or is in a group
     *     already, or {@code strength} is not from 0 to 1
     */
    public DependentWorkers and(Collection<String> workers, double strength) {
        Group added = new Group(List.copyOf(workers), strength);
        for (String worker : added.workers()) {
            checkArgument(groupOf(worker).isEmpty(), "worker \"%s\" must be in one group at most", worker);
        }
        return new DependentWorkers(
                ImmutableList.<Group>builder().addAll(groups).add(added).build());
    }

    /** {@return the groups, in the order given} */
    public List<Group> groups() {
        return groups;
    }

    /** {@return whether there is no group} */
    public boolean isEmpty() {
        return groups.isEmpty();
    }

    /** {@return the group that a worker is in, if any} */
    public Optional<Group> groupOf(String worker) {
        return groups.stream().filter(group -> group.workers().contains(worker)).findFirst();
    }

    /**
     * Weighs answers.
     *
     * @param answers some answers; workers of groups who gave none are passed over
     * @return the weight of each answer, above 0 and at most 1
     */
    public double[] weights(CategoricalAnswers answers) {
        int[] groupOf = groupOf(answers);
        double[] weights = new double[answers.size()];
        int[] there = new int[groups.size()];
        for (int task = 0; task < answers.tasks().size(); task++) {
            Arrays.fill(there, 0);
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                if (groupOf[answers.worker(answer)] != FREE) {
                    there[groupOf[answers.worker(answer)]]++;
                }
            }
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                int group = groupOf[answers.worker(answer)];
                weights[answer] = group == FREE
                        ? 1
                        : 1 / (1 + (there[group] - 1) * groups.get(group).strength());
            }
        }
        return weights;
    }

    /**
     * Makes one voter of each group, who says what most of its members say about a task, and all of
     * it where labels tie. The answers are about the same tasks and labels, so that a consensus of
     * them is one about yours. Hand {@link #merged()} on as well, to methods that take a grouping:
     * labels that tie then share one vote.
     *
     * @param answers some answers
     * @return the answers, with a worker for each group that is called as {@link Group#id} says
     * @throws IllegalArgumentException if another worker has that id
     */
    public CategoricalAnswers merge(CategoricalAnswers answers) {
        if (isEmpty()) {
            return answers;
        }
        for (Group group : groups) {
            checkArgument(
                    group.workers().contains(group.id())
                            || answers.workers().find(group.id()).isEmpty(),
                    "a group cannot be called \"%s\", as a worker is",
                    group.id());
        }
        int[] groupOf = groupOf(answers);
        CategoricalAnswers.Builder builder = CategoricalAnswers.builder();
        if (answers.closed()) {
            builder.labels(answers.labels().ids());
        }
        int[][] votes = new int[groups.size()][answers.labels().size()];
        for (int task = 0; task < answers.tasks().size(); task++) {
            for (int[] vote : votes) {
                Arrays.fill(vote, 0);
            }
            String id = answers.tasks().id(task);
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                int group = groupOf[answers.worker(answer)];
                if (group == FREE) {
                    builder.add(new CategoricalAnswers.Answer(
                            id,
                            answers.workers().id(answers.worker(answer)),
                            answers.labels().id(answers.label(answer)),
                            answers.at(answer)));
                } else {
                    votes[group][answers.label(answer)]++;
                }
            }
            for (int group = 0; group < votes.length; group++) {
                int most = Math.max(1, Arrays.stream(votes[group]).max().orElse(0));
                for (int label = 0; label < votes[group].length; label++) {
                    if (votes[group][label] == most) {
                        builder.add(id, groups.get(group).id(), answers.labels().id(label));
                    }
                }
            }
        }
        CategoricalAnswers merged = builder.build();
        if (answers.scale().isPresent()) {
            return merged.withScale(answers.scale().get())
                    .withLabels(answers.labels().ids());
        }
        return answers.closed() ? merged : merged.withLabels(answers.labels().ids());
    }

    /**
     * {@return the grouping of {@link #merge merged} answers: each group a voter whose answers to a
     * task share one vote}
     */
    public DependentWorkers merged() {
        DependentWorkers single = NONE;
        for (Group group : groups) {
            single = single.and(List.of(group.id()), 1);
        }
        return single;
    }

    private int[] groupOf(CategoricalAnswers answers) {
        int[] groupOf = new int[answers.workers().size()];
        Arrays.fill(groupOf, FREE);
        for (int group = 0; group < groups.size(); group++) {
            for (String worker : groups.get(group).workers()) {
                int number = group;
                answers.workers().find(worker).ifPresent(position -> groupOf[position] = number);
            }
        }
        return groupOf;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DependentWorkers that && groups.equals(that.groups);
    }

    @Override
    public int hashCode() {
        return Objects.hash(groups);
    }

    /** {@return such as {@code DependentWorkers[w3 and 19 others, strength 0.97]}} */
    @Override
    public String toString() {
        String shown = groups.stream()
                .limit(2)
                .map(group -> "%s, strength %s".formatted(group.id(), group.strength()))
                .collect(joining("; "));
        return "DependentWorkers[%s%s]"
                .formatted(shown, groups.size() > 2 ? "; and %s more".formatted(groups.size() - 2) : "");
    }
}
