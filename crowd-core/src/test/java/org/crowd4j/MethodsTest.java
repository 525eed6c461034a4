package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.crowd4j.support.Refusals.assertUnknown;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MethodsTest {

    /** A kind that nobody provides. */
    interface Unheard extends Aggregator {}

    @Test
    void findsByName() {
        assertThat(Methods.named(CategoricalAggregator.class, "first-label")).isInstanceOf(FirstLabel.class);
        assertThat(Methods.named(CategoricalAggregator.class, "another")).isInstanceOf(FirstLabel.Another.class);
    }

    @Test
    void listsAKindSortedByName() {
        assertThat(Methods.all(CategoricalAggregator.class).stream().map(Aggregator::name))
                .containsExactly("another", "first-label");
        assertThat(Methods.all(Unheard.class)).isEmpty();
    }

    @Test
    void keepsTheKindsApart() {
        assertThat(Methods.named(FirstLabel.OfAnotherKind.class, "first-label").summary())
                .isEqualTo("Of no kind that we know.");
    }

    @Test
    void saysWhatThereIsForAnUnknownName() {
        assertUnknown(
                () -> Methods.named(CategoricalAggregator.class, "dawid-skeen"),
                "no CategoricalAggregator \"dawid-skeen\"; there are another, first-label");
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> Methods.named(CategoricalAggregator.class, "First-Label"));
    }

    @Test
    void saysWhatMayBeMissingWhereThereIsNone() {
        assertUnknown(
                () -> Methods.named(Unheard.class, "x"),
                "no Unheard \"x\"; there are none: is org.crowd4j:crowd-aggregation on the class path?");
    }

    @Nested
    class TheContextLoader {
        @TempDir
        private Path folder;

        private URLClassLoader announcing(String provider) throws IOException {
            Path services = Files.createDirectories(folder.resolve("META-INF/services"));
            Files.writeString(services.resolve("org.crowd4j.NamedMethod"), provider);
            URL root = folder.toUri().toURL();
            return new URLClassLoader(new URL[] {root}, MethodsTest.class.getClassLoader()) {
                @Override
                public java.util.Enumeration<URL> getResources(String name) throws IOException {
                    return findResources(name); // its own alone, so that it announces nothing else
                }
            };
        }

        private <T> T within(ClassLoader loader, java.util.function.Supplier<T> work) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            try {
                thread.setContextClassLoader(loader);
                return work.get();
            } finally {
                thread.setContextClassLoader(before);
            }
        }

        @Test
        void comesFirst() throws IOException {
            try (URLClassLoader loader = announcing("org.crowd4j.FirstLabel$Rival")) {
                assertThat(within(loader, () -> Methods.named(CategoricalAggregator.class, "first-label")))
                        .isInstanceOf(FirstLabel.Rival.class);
            }
        }

        @Test
        void isNotTheOnlyOne() throws IOException {
            try (URLClassLoader loader = announcing("org.crowd4j.FirstLabel$Rival")) {
                assertThat(within(loader, () -> Methods.named(CategoricalAggregator.class, "another")))
                        .isInstanceOf(FirstLabel.Another.class);
                assertThat(within(loader, () -> Methods.all(CategoricalAggregator.class)))
                        .hasSize(2);
            }
        }

        @Test
        void mayBeMissing() {
            assertThat(within(null, () -> Methods.named(CategoricalAggregator.class, "first-label")))
                    .isInstanceOf(FirstLabel.class);
        }
    }
}
