package org.crowd4j.aggregation.internal.numbers;

import com.google.common.util.concurrent.Uninterruptibles;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run of a batch method on the answers of a ledger, which begins at most once. */
final class Refit extends FutureTask<NumericFit> {
    private static final Logger LOG = LoggerFactory.getLogger(Refit.class);

    private final Supplier<NumericFit> fit;
    private final Map<String, Double> gold;
    private boolean begun;

    /** A run that has not begun, and the gold that it is given. */
    Refit(Supplier<NumericFit> fit, Map<String, Double> gold) {
        super(fit::get);
        this.fit = fit;
        this.gold = gold;
    }

    Map<String, Double> gold() {
        return gold;
    }

    void beginOn(Executor executor) {
        if (!begun) {
            begun = true;
            executor.execute(this);
        }
    }

    /** {@return whether it has ended, after waiting for so many nanoseconds at most} */
    boolean isDoneWithin(long nanos) {
        try {
            var unused = Uninterruptibles.getUninterruptibly(this, nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException failed) {
            return true; // there is nothing to wait for
        } catch (TimeoutException late) {
            return false;
        }
    }

    /**
     * {@return what it found; nothing if it failed, as it would at any other time}
     *
     * @param executor where it runs; null: here
     */
    Optional<NumericFit> result(@Nullable Executor executor) {
        if (executor == null) {
            return Optional.of(fit.get());
        }
        beginOn(executor);
        try {
            return Optional.ofNullable(Uninterruptibles.getUninterruptibly(this));
        } catch (ExecutionException failed) {
            LOG.warn("the batch method of a ledger of numbers failed; earlier estimates stay", failed.getCause());
            return Optional.empty();
        }
    }
}
