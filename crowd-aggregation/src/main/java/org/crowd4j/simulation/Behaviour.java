package org.crowd4j.simulation;

import java.util.OptionalInt;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * How a made-up worker answers. Accuracies are those on a task of difficulty 0. Difficulty draws them towards that of guessing,
 * from above and from below; copying and label habits are not affected by it, but the sheet of a ring is.
 *
 * <p>What is not said here is taken from {@link Simulator#withHonest}: it is also how those with a habit answer when the habit does not
 * strike, and copiers when they do not copy.
 */
public sealed interface Behaviour {

    /** {@return somebody who is always right} */
    static Behaviour hammer() {
        return new Honest(1, 0);
    }

    /** {@return workers who try; see {@link Honest}} */
    static Behaviour honest(double accuracy, double spread) {
        return new Honest(accuracy, spread);
    }

    /** {@return somebody who picks any label, whatever the task} */
    static Behaviour uniformSpammer() {
        return new UniformSpammer();
    }

    /** {@return somebody who always says one label, each their own} */
    static Behaviour constantSpammer() {
        return new Habit(1, OptionalInt.empty());
    }

    /** {@return somebody who always says the label at a position} */
    static Behaviour constantSpammer(int label) {
        return new Habit(1, OptionalInt.of(label));
    }

    /** {@return somebody who often says one label, each their own; see {@link Habit}} */
    static Behaviour habit(double rate) {
        return new Habit(rate, OptionalInt.empty());
    }

    /** {@return somebody who often says the label at a position; see {@link Habit}} */
    static Behaviour habit(double rate, int label) {
        return new Habit(rate, OptionalInt.of(label));
    }

    /** {@return somebody who gives wrong labels on purpose; see {@link Adversary}} */
    static Behaviour adversary(double rate) {
        return new Adversary(rate);
    }

    /** {@return somebody who gets better or worse; see {@link Drifter}} */
    static Behaviour drifter(double first, double last) {
        return new Drifter(first, last);
    }

    /** {@return workers who each copy another one; see {@link Copier}} */
    static Behaviour copier(double rate) {
        return new Copier(rate);
    }

    /** {@return workers who all copy the same sheet; see {@link Ring}} */
    static Behaviour ring(double rate, double accuracy) {
        return new Ring(rate, accuracy);
    }

    /** {@return workers who all copy the same sheet and now and then hide it; see {@link Ring}} */
    static Behaviour ring(double rate, double accuracy, double noise) {
        return new Ring(rate, accuracy, noise);
    }

    /**
     * Tries. The accuracy of each such worker is drawn from a beta distribution between the chance of guessing right, 1/K, and 1.
     *
     * @param accuracy the mean of their accuracies; from 1/K to 1
     * @param spread the standard deviation of their accuracies; 0 for none
     */
    record Honest(double accuracy, double spread) implements Behaviour {

        /**
         * Checks both.
         *
         * @throws IllegalArgumentException if {@code accuracy} is not from 0 to 1, or {@code spread} not from 0 to 0.5
         */
        public Honest {
            Check.share("accuracy", accuracy);
            Check.within("spread", spread, 0, 0.5);
        }
    }

    /** Picks any label, whatever the task. */
    record UniformSpammer() implements Behaviour {}

    /**
     * Says one label without looking, every now and then or always.
     *
     * @param rate how often
     * @param label the position of the label; without it each worker has one of their own, any
     */
    record Habit(double rate, OptionalInt label) implements Behaviour {

        /**
         * Checks both.
         *
         * @throws IllegalArgumentException if {@code rate} is not from 0 to 1, or {@code label} is negative
         */
        public Habit {
            Check.share("rate", rate);
            Check.atLeast("label", label.orElse(0), 0);
        }
    }

    /**
     * Gives a wrong label on purpose.
     *
     * @param rate how often; the accuracy is what is left
     */
    record Adversary(double rate) implements Behaviour {

        /**
         * Checks the rate.
         *
         * @throws IllegalArgumentException if it is not from 0 to 1
         */
        public Adversary {
            Check.share("rate", rate);
        }
    }

    /**
     * Gets better or worse: the accuracy goes evenly from one to the other while the tasks go by.
     *
     * @param first the accuracy at the first task
     * @param last the accuracy at the last task
     */
    record Drifter(double first, double last) implements Behaviour {

        /**
         * Checks both.
         *
         * @throws IllegalArgumentException if one is not from 0 to 1
         */
        public Drifter {
            Check.share("first", first);
            Check.share("last", last);
        }
    }

    /**
     * Copies another worker, who is no copier: any one, the same for all tasks. The one who is copied answers every task that a
     * copier of theirs answers, and so becomes busier than others.
     *
     * @param rate how often
     */
    record Copier(double rate) implements Behaviour {

        /**
         * Checks the rate.
         *
         * @throws IllegalArgumentException if it is not from 0 to 1
         */
        public Copier {
            Check.share("rate", rate);
        }
    }

    /**
     * Copies what the others of the ring copy: a sheet with one answer to each task, which is itself no worker. Each call of {@link
     * Simulator#withGroup} makes a ring of its own.
     *
     * @param rate how often a member copies
     * @param accuracy how often the sheet is right about a task of difficulty 0
     * @param noise how often a member says any label instead, copied or not
     */
    record Ring(double rate, double accuracy, double noise) implements Behaviour {

        /**
         * Checks all.
         *
         * @throws IllegalArgumentException if one is not from 0 to 1
         */
        public Ring {
            Check.share("rate", rate);
            Check.share("accuracy", accuracy);
            Check.share("noise", noise);
        }

        /** A ring that hides nothing. */
        public Ring(double rate, double accuracy) {
            this(rate, accuracy, 0);
        }
    }
}
