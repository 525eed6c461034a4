package org.crowd4j.aggregation.internal.text;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Prints settings: those that differ from its default. */
public final class ChangedSettings {

    private ChangedSettings() {}

    /** {@return such as {@code OneCoin[labelPrior=estimated]}} */
    public static <R extends Record> String of(R settings, R standard) {
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
