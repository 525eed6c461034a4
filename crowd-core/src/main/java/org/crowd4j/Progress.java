package org.crowd4j;

/**
 * Watches long work from the thread that asked for it. An exception thrown here stops the work and
 * reaches the caller.
 *
 * <pre>{@code
 * Progress bar = (stage, done, total) -> System.err.printf("%s %d of %d%n", stage, done, total);
 * new DawidSkene().aggregate(answers, Known.nothing(), bar);
 * }</pre>
 */
@FunctionalInterface
public interface Progress {

    /**
     * Called now and then while work goes on.
     *
     * @param stage what is being done, such as {@code "dawid-skene"}
     * @param done how many steps are behind us
     * @param total how many there will be at most; -1 if that is unknown
     */
    void report(String stage, long done, long total);

    /** {@return a watcher that does nothing} */
    static Progress none() {
        return (stage, done, total) -> {};
    }
}
