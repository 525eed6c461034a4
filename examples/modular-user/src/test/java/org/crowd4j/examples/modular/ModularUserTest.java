package org.crowd4j.examples.modular;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.categorical.DawidSkene;
import org.junit.jupiter.api.Test;

/** What a module that requires the library finds. */
class ModularUserTest {

    private static Set<String> exportedToAll() {
        return Stream.of(CategoricalAnswers.class, DawidSkene.class)
                .map(type -> type.getModule().getDescriptor())
                .flatMap(module -> module.exports().stream())
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
    }

    private static Set<String> provided() {
        return DawidSkene.class.getModule().getDescriptor().provides().stream()
                .flatMap(service -> service.providers().stream())
                .collect(Collectors.toSet());
    }

    @Test
    void runsAsAModule() {
        assertThat(ModularUser.class.getModule().isNamed()).isTrue();
        assertThat(DawidSkene.class.getModule().getName()).isEqualTo("org.crowd4j.aggregation");
        assertThat(CategoricalAnswers.class.getModule().getName()).isEqualTo("org.crowd4j.core");
    }

    @Test
    void usesEveryExportedPackage() throws Exception {
        var results = ModularUser.results();

        assertThat(results.keySet()).isEqualTo(exportedToAll());
        assertThat(results.values()).doesNotContainNull();
    }

    @Test
    void findsEveryProvidedMethod() {
        assertThat(ModularUser.methods())
                .contains("dawid-skene", "majority-vote", "committee")
                .hasSameSizeAs(provided());
    }
}
