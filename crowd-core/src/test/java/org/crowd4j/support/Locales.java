package org.crowd4j.support;

import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Other countries, where digits and points may be written differently. */
public final class Locales {

    private Locales() {}

    /** Makes a check where a country is the default, such as {@code ar-EG}, with digits of its own. */
    public static void in(String tag, ThrowingCallable check) throws Throwable {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(tag));
            check.call();
        } finally {
            Locale.setDefault(before);
        }
    }
}
