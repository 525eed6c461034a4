package org.crowd4j.categorical;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Prints the settings of an aggregator: those that differ from its default. */
final class Settings {

    private Settings() {}

    /** {@return such as {@code OneCoin[labelPrior=estimated]}} */
    static <R extends Record> String of(R settings, R standard) {
        return Arrays.stream(settings.getClass().getRecordComponents())
                .filter(component -> !value(component, settings).equals(value(component, standard)))
                .map(component -> component.getName() + "=" + value(component, settings))
                .collect(Collectors.joining(", ", settings.getClass().getSimpleName() + "[", "]"));
    }

    private static Object value(RecordComponent component, Record settings) {
        try {
            Object value = component.getAccessor().invoke(settings);
            return value instanceof OptionalInt number && number.isPresent() ? number.getAsInt() : value;
        } catch (ReflectiveOperationException unreadable) {
            throw new LinkageError("cannot read " + component, unreadable);
        }
    }
}
