package org.crowd4j.simulation;

import java.util.OptionalInt;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * How a simulated worker answers. Accuracies are those on a task of difficulty 0. Difficulty moves
 * them towards that of guessing, from above and from below; it affects the sheet of a ring, but
 * neither copying nor label habits.
 *
 * <p>Workers with a habit answer by {@link Simulator#withHonest} when the habit does not apply, and
 * so do copiers when they do not copy.
 */
public sealed interface Behaviour {

    /** {@return a worker who is always right} */
    static Behaviour hammer() {
        return new Honest(1, 0);
    }

    /** {@return honest workers; see {@link Honest}} */
    static Behaviour honest(double accuracy, double spread) {
        return new Honest(accuracy, spread);
    }

    /** {@return a worker who gives random labels} */
    static Behaviour uniformSpammer() {
        return new UniformSpammer();
    }

    /** {@return workers who always give one label, each a random one} */
    static Behaviour constantSpammer() {
        return new Habit(1, OptionalInt.empty());
    }

    /** {@return workers who always give the label at a position} */
    static Behaviour constantSpammer(int label) {
        return new Habit(1, OptionalInt.of(label));
    }

    /** {@return workers who often give one label, each a random one; see {@link Habit}} */
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

    /** {@return workers who get better or worse; see {@link Drifter}} */
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

    /**
     * {@return workers who all copy the same sheet and sometimes give a random label; see
     * {@link Ring}}
     */
    static Behaviour ring(double rate, double accuracy, double noise) {
        return new Ring(rate, accuracy, noise);
    }

    /**
     * Answers as well as possible. The accuracy of each such worker is drawn from a beta
     * distribution between that of guessing, 1/K, and 1.
     *
     * @param accuracy the mean of their accuracies; from 1/K to 1
     * @param spread the standard deviation of their accuracies; 0 for none
     */
    record Honest(double accuracy, double spread) implements Behaviour {

        /**
         * Checks the settings.
         *
         * @throws IllegalArgumentException if {@code accuracy} is not from 0 to 1, or
         *     {@code spread} not from 0 to 0.5
         */
        public Honest {
            Check.share("accuracy", accuracy);
            Check.within("spread", spread, 0, 0.5);
        }
    }

    /** Gives random labels. */
    record UniformSpammer() implements Behaviour {}

    /**
     * Gives one label regardless of the task, sometimes or always.
     *
     * @param rate the share of such answers
     * @param label the position of the label; without it each worker has a random one
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
     * @param rate the share of such answers; the accuracy is 1 − rate
     */
    record Adversary(double rate) implements Behaviour {

        /**
         * Checks the setting.
         *
         * @throws IllegalArgumentException if {@code rate} is not from 0 to 1
         */
        public Adversary {
            Check.share("rate", rate);
        }
    }

    /**
     * Gets better or worse: the accuracy changes linearly from the first task to the last.
     *
     * @param first the accuracy at the first task
     * @param last the accuracy at the last task
     */
    record Drifter(double first, double last) implements Behaviour {

        /**
         * Checks the settings.
         *
         * @throws IllegalArgumentException if a setting is not from 0 to 1
         */
        public Drifter {
            Check.share("first", first);
            Check.share("last", last);
        }
    }

    /**
     * Copies another worker who is not a copier: a random one, the same for all tasks. The copied
     * worker answers every task that the copier answers, and so becomes busier than others.
     *
     * @param rate the share of copied answers
     */
    record Copier(double rate) implements Behaviour {

        /**
         * Checks the setting.
         *
         * @throws IllegalArgumentException if {@code rate} is not from 0 to 1
         */
        public Copier {
            Check.share("rate", rate);
        }
    }

    /**
     * Copies the same sheet as the other members of the ring: one answer to each task, by no
     * worker. Each call of {@link Simulator#withGroup} makes its own ring.
     *
     * @param rate the share of copied answers
     * @param accuracy the accuracy of the sheet on tasks of difficulty 0
     * @param noise the share of answers that are a random label instead
     */
    record Ring(double rate, double accuracy, double noise) implements Behaviour {

        /**
         * Checks the settings.
         *
         * @throws IllegalArgumentException if a setting is not from 0 to 1
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
