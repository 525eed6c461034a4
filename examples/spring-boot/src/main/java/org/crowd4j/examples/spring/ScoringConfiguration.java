package org.crowd4j.examples.spring;

import java.io.IOException;
import org.crowd4j.live.Journal;
import org.crowd4j.live.Question;
import org.crowd4j.live.ScoringEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the engine a bean. Spring closes it, and with it the journal, when the program ends. */
@Configuration(proxyBeanMethods = false)
public class ScoringConfiguration {

    /**
     * {@return the engine over the journal in the folder of the settings}
     *
     * @throws IOException if the journal cannot be opened
     */
    @Bean(destroyMethod = "close")
    public ScoringEngine scoringEngine(ScoringProperties settings) throws IOException {
        return ScoringEngine.open(
                Journal.open(settings.folder(), settings.durability()),
                settings.questions().stream()
                        .map(ScoringProperties.Asked::question)
                        .toArray(Question[]::new));
    }
}
