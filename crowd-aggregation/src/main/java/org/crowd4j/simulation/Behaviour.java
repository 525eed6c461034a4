package org.crowd4j.simulation;

import java.util.OptionalInt;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * The behaviour of simulated workers. Accuracies hold for tasks of difficulty 0; difficulty moves
 * them towards the accuracy of guessing, from above and from below. Copying and label habits do not
 * depend on difficulty; the list of answers that a ring copies does.
 *
 * <p>{@link Simulator#withHonest} gives the accuracy of all answers that a behaviour does not
 * determine: of workers with a habit when they do not follow it, and of copiers when they do not
 * copy.
 */
public sealed interface Behaviour {

    /** {@return workers who are always right} */
    static Behaviour hammer() {
        return new Honest(1, 0);
    }

    /** {@return workers who try; see {@link Honest}} */
    static Behaviour honest(double accuracy, double spread) {
        return new Honest(accuracy, spread);
    }

    /** {@return workers who give random labels} */
    static Behaviour uniformSpammer() {
        return new UniformSpammer();
    }

    /** {@return workers who always give one label, a random one for each worker} */
    static Behaviour constantSpammer() {
        return new Habit(1, OptionalInt.empty());
    }

    /** {@return workers who always give the label at a position} */
    static Behaviour constantSpammer(int label) {
        return new Habit(1, OptionalInt.of(label));
    }

    /**
     * {@return workers who often give one label, a random one for each worker; see {@link Habit}}
     */
    static Behaviour habit(double rate) {
        return new Habit(rate, OptionalInt.empty());
    }

    /** {@return workers who often give the label at a position; see {@link Habit}} */
    static Behaviour habit(double rate, int label) {
        return new Habit(rate, OptionalInt.of(label));
    }

    /** {@return workers who give wrong labels on purpose; see {@link Adversary}} */
    static Behaviour adversary(double rate) {
        return new Adversary(rate);
    }

    /** {@return workers who become better or worse; see {@link Drifter}} */
    static Behaviour drifter(double first, double last) {
        return new Drifter(first, last);
    }

    /** {@return workers who each copy another worker; see {@link Copier}} */
    static Behaviour copier(double rate) {
        return new Copier(rate);
    }

    /** {@return workers who copy one list of answers; see {@link Ring}} */
    static Behaviour ring(double rate, double accuracy) {
        return new Ring(rate, accuracy);
    }

    /** {@return workers who copy one list of answers and add random answers; see {@link Ring}} */
    static Behaviour ring(double rate, double accuracy, double noise) {
        return new Ring(rate, accuracy, noise);
    }

    /**
     * Tries. The accuracy of each worker comes from a beta distribution between the accuracy of
     * guessing, 1/K, and 1.
     *
     * @param accuracy the mean accuracy; from 1/K to 1
     * @param spread the standard deviation of the accuracies; from 0 to 0.5
     */
    record Honest(double accuracy, double spread) implements Behaviour {

        /**
         * Checks the settings.
         *
         * @throws IllegalArgumentException if {@code accuracy} is not from 0 to 1, or
         *     {@code spread} is not from 0 to 0.5
         */
        public Honest {
            Check.share("accuracy", accuracy);
            Check.within("spread", spread, 0, 0.5);
        }
    }

    /** Gives random labels. */
    record UniformSpammer() implements Behaviour {}

    /**
     * Gives one label without looking at the task, sometimes or always.
     *
     * @param rate the probability of doing so
     * @param label the position of the label; if empty, a random label for each worker
     */
    record Habit(double rate, OptionalInt label) implements Behaviour {

        /**
         * Checks the settings.
         *
         * @throws IllegalArgumentException if {@code rate} is not from 0 to 1, or {@code label} is
         *     negative
         */
        public Habit {
            Check.share("rate", rate);
            Check.atLeast("label", label.orElse(0), 0);
        }
    }

    /**
     * Gives a wrong label on purpose.
     *
     * @param rate the probability of doing so; otherwise the answer is right
     */
    record Adversary(double rate) implements Behaviour {

        /**
         * Checks the settings.
         *
         * @throws IllegalArgumentException if {@code rate} is not from 0 to 1
         */
        public Adversary {
            Check.share("rate", rate);
        }
    }

    /**
     * Becomes better or worse: the accuracy changes linearly from the first to the last task.
     *
     * @param first the accuracy at the first task
     * @param last the accuracy at the last task
     */
    record Drifter(double first, double last) implements Behaviour {

        /**
         * Checks the settings.
         *
         * @throws IllegalArgumentException if {@code first} or {@code last} is not from 0 to 1
         */
        public Drifter {
            Check.share("first", first);
            Check.share("last", last);
        }
    }

    /**
     * Copies one other worker, chosen at random from those who are not copiers. That worker answers
     * every task that the copier answers, and so gives more answers than others.
     *
     * @param rate the probability of copying
     */
    record Copier(double rate) implements Behaviour {

        /**
         * Checks the settings.
         *
         * @throws IllegalArgumentException if {@code rate} is not from 0 to 1
         */
        public Copier {
            Check.share("rate", rate);
        }
    }

    /**
     * Copies a list with one answer to each task, together with the other members of the ring. The
     * list does not belong to a worker. Each call of {@link Simulator#withGroup} makes a new ring.
     *
     * @param rate the probability of copying
     * @param accuracy the accuracy of the list on tasks of difficulty 0
     * @param noise the probability of a random label instead of the copied or own answer
     */
    record Ring(double rate, double accuracy, double noise) implements Behaviour {

        /**
         * Checks the settings.
         *
         * @throws IllegalArgumentException if {@code rate}, {@code accuracy} or {@code noise} is
         *     not from 0 to 1
         */
        public Ring {
            Check.share("rate", rate);
            Check.share("accuracy", accuracy);
            Check.share("noise", noise);
        }

        /** A ring without noise. */
        public Ring(double rate, double accuracy) {
            this(rate, accuracy, 0);
        }
    }
}
