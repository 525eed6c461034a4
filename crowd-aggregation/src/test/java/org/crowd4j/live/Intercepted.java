package org.crowd4j.live;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.function.UnaryOperator;
import org.crowd4j.Ledger;
import org.crowd4j.StreamingAggregator;

/** Objects before each call of which something happens, which may be a failure. */
final class Intercepted {
    private Intercepted() {}

    /** What happens before a call. */
    interface Before {
        void call(Method method, Object[] given) throws Throwable;
    }

    static <T> T of(Class<T> type, T sound, Before before) {
        return type.cast(Proxy.newProxyInstance(
                Intercepted.class.getClassLoader(), new Class<?>[] {type}, (self, call, given) -> {
                    before.call(call, given);
                    try {
                        return call.invoke(sound, given);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }

    /** {@return a method whose ledgers are made of those of another} */
    static StreamingAggregator method(StreamingAggregator sound, UnaryOperator<Ledger> change) {
        return new StreamingAggregator() {
            @Override
            public Ledger open() {
                return change.apply(sound.open());
            }

            @Override
            public Ledger open(Collection<String> closedLabels) {
                return change.apply(sound.open(closedLabels));
            }
        };
    }
}
