package org.crowd4j.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.crowd4j.live.SubmissionRefusedException;
import org.crowd4j.service.Caller.Reply;
import org.crowd4j.service.internal.http.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class ScoringServiceTest {
    private static final String TOPIC = "/v1/questions/topic";

    @TempDir
    Path folder;

    private ScoringService service;
    private Caller all;

    @BeforeEach
    void start() throws IOException {
        service = Services.start(folder);
        all = new Caller(service.address(), Services.ALL);
    }

    @AfterEach
    void stop() throws IOException {
        service.close();
    }

    @Test
    void everyRouteIsDescribedAndEveryDescribedRouteExists() {
        assertThat(service.routes().stream().map(route -> route.method() + " " + route.pattern()))
                .containsExactlyInAnyOrderElementsOf(ApiDescription.ours().operations());
    }

    @Test
    void everyReasonIsDescribed() {
        assertThat(ApiDescription.ours().values("/components/schemas/Problem/properties/reason/enum"))
                .containsExactlyInAnyOrderElementsOf(List.of(Problem.Reason.values()).stream()
                        .map(Enum::name)
                        .toList());
    }

    @Test
    void everyRefusalOfTheEngineHasItsStatus() {
        for (SubmissionRefusedException.Reason reason : SubmissionRefusedException.Reason.values()) {
            Problem problem = Problem.of(new SubmissionRefusedException(reason, "because"), "r");
            assertThat(problem.reason()).isEqualTo(reason.name());
            assertThat(problem.status()).isBetween(400, 499);
        }
    }

    @Test
    void questionsAreListed() {
        assertThat(all.get("/v1/questions").at("/questions")).hasSize(3);
        assertThat(all.get(TOPIC).at("/labels")).hasSize(2);
        assertThat(all.get("/v1/questions/none").status()).isEqualTo(404);
    }

    @Test
    void anAnswerIsCountedOnceHoweverOftenItIsSent() {
        Reply first = all.label("s1", "mail-1", "ann", "spam");
        Reply again = all.label("s1", "mail-1", "ann", "spam");
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("/duplicate").asBoolean()).isTrue();
        assertThat(again.at("/sequence")).isEqualTo(first.at("/sequence"));
        assertThat(all.get(TOPIC + "/tasks/mail-1").at("/wanted").asInt()).isEqualTo(2);
    }

    @Test
    void anAnswerThatComesFromManyAtOnceIsCountedOnce() {
        List<Integer> statuses = IntStream.range(0, 50)
                .parallel()
                .mapToObj(i -> all.label("s1", "mail-1", "ann", "spam").status())
                .toList();
        assertThat(statuses).containsOnlyOnce(201).allMatch(status -> status == 200 || status == 201);
        assertThat(all.get(TOPIC + "/tasks").at("/tasks/0/answers").asInt()).isEqualTo(1);
    }

    @Test
    void refusalsHaveTheirStatusAndReason() {
        all.label("s1", "mail-1", "ann", "spam");
        refused(all.label("s1", "mail-1", "ann", "ham"), 409, "SAME_ID_OTHER_ANSWER");
        refused(all.label("s2", "mail-1", "bob", "egg"), 422, "UNKNOWN_LABEL");
        close("mail-2");
        refused(all.label("s3", "mail-2", "eve", "spam"), 409, "CLOSED_TASK");
        all.post("/v1/workers/eve/ban", Map.of("reason", "answers at random"));
        refused(all.label("s4", "mail-3", "eve", "spam"), 403, "BANNED_WORKER");
        refused(all.get(TOPIC + "/tasks/none"), 404, "NOT_FOUND");
        refused(all.delete(TOPIC + "/answers/none"), 404, "NOT_FOUND");
    }

    private void close(String task) {
        for (String worker : List.of("ann", "bob", "cy")) {
            all.label(task + worker, task, worker, "spam");
        }
    }

    private static void refused(Reply reply, int status, String reason) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.reason()).isEqualTo(reason);
        assertThat(reply.at("/requestId").asText()).isEqualTo(reply.header("X-Request-Id"));
    }

    @Test
    void aTaskClosesAndIsExplained() {
        close("mail-1");
        Reply task = all.get(TOPIC + "/tasks/mail-1");
        assertThat(task.at("/closed").asBoolean()).isTrue();
        assertThat(task.at("/label").asText()).isEqualTo("spam");
        assertThat(task.at("/confidence").asDouble()).isGreaterThan(0.5);
        Reply why = all.get(TOPIC + "/tasks/mail-1/explanation");
        assertThat(why.at("/answers")).hasSize(3);
        assertThat(all.get("/v1/questions/price/tasks/x/explanation").status()).isEqualTo(404);
    }

    @Test
    void aBatchTakesWhatIsRightAndSaysWhatIsWrong() {
        List<Map<String, Object>> answers = new ArrayList<>();
        answers.add(Map.of("submission", "b1", "task", "mail-1", "worker", "ann", "label", "spam"));
        answers.add(Map.of("submission", "b2", "task", "mail-1", "worker", "bob", "label", "egg"));
        answers.add(Map.of("submission", "b1", "task", "mail-1", "worker", "ann", "label", "spam"));
        answers.add(Map.of("submission", "b3", "task", "mail-1", "worker", "bob"));
        Reply batch = all.post(TOPIC + "/answers/batch", Map.of("answers", answers));
        assertThat(batch.status()).isEqualTo(200);
        assertThat(batch.at("/accepted").asInt()).isEqualTo(1);
        assertThat(batch.at("/duplicates").asInt()).isEqualTo(1);
        assertThat(batch.at("/results/1/problem/reason").asText()).isEqualTo("UNKNOWN_LABEL");
        assertThat(batch.at("/results/3/problem/reason").asText()).isEqualTo("INVALID_VALUE");
    }

    @Test
    void aRetractedAnswerOpensItsTask() {
        close("mail-1");
        assertThat(all.delete(TOPIC + "/answers/mail-1ann").status()).isEqualTo(200);
        assertThat(all.get(TOPIC + "/tasks/mail-1").at("/closed").asBoolean()).isFalse();
    }

    @Test
    void aLeasedTaskIsAnsweredOnceAndThenTheLeaseIsGone() {
        assertThat(all.post(TOPIC + "/tasks", Map.of("id", "mail-1")).status()).isEqualTo(204);
        var leases =
                all.post(TOPIC + "/leases", Map.of("worker", "ann", "count", 2)).at("/leases");
        assertThat(leases).hasSize(1);
        assertThat(leases.at("/0/task").asText()).isEqualTo("mail-1");
        assertThat(all.post(TOPIC + "/leases/release", leases.get(0)).status()).isEqualTo(204);
        refused(all.post(TOPIC + "/answers", """
                        {"submission": "s1", "task": "mail-1", "worker": "ann", "label": "spam", "lease": %s}
                        """.formatted(leases.get(0))), 410, "EXPIRED_LEASE");
    }

    @Test
    void theConsensusIsReadAsJsonOrCsv() {
        close("mail-1");
        all.label("x", "mail-2", "ann", "ham");
        assertThat(all.get(TOPIC + "/consensus").json()).hasSize(2);
        assertThat(all.get(TOPIC + "/consensus?limit=1").json()).hasSize(1);
        assertThat(all.get(TOPIC + "/consensus?format=csv").text())
                .startsWith("task,label,confidence")
                .contains("mail-1,spam,");
        refused(all.get(TOPIC + "/consensus?format=xml"), 400, "INVALID_VALUE");
        refused(all.get(TOPIC + "/consensus?limit=-1"), 400, "INVALID_VALUE");
    }

    @Test
    void tasksAreListedPageByPage() {
        assertThat(all.post(TOPIC + "/tasks", Map.of("id", "mail-0")).status()).isEqualTo(204);
        close("mail-1");
        all.label("x", "mail-2", "ann", "ham");
        Reply first = all.get(TOPIC + "/tasks?limit=2");
        assertThat(first.at("/tasks")).hasSize(2);
        assertThat(first.at("/tasks/0").has("label")).isFalse();
        assertThat(first.at("/tasks/1/closed").asBoolean()).isTrue();
        Reply second =
                all.get(TOPIC + "/tasks?limit=2&from=" + first.at("/next").asInt());
        assertThat(second.at("/tasks")).hasSize(1);
        assertThat(second.at("/tasks/0/task").asText()).isEqualTo("mail-2");
        assertThat(second.at("/tasks/0/wanted").asInt()).isEqualTo(2);
        assertThat(second.json().has("next")).isFalse();
        assertThat(all.get(TOPIC + "/consensus").json()).hasSize(2);
        refused(all.get(TOPIC + "/tasks?limit=1001"), 400, "INVALID_VALUE");
        refused(all.get(TOPIC + "/tasks?from=-1"), 400, "INVALID_VALUE");
        refused(all.get(TOPIC + "/tasks?from=99999999999"), 400, "INVALID_VALUE");
    }

    @Test
    void aLongConsensusIsSentWhole() {
        List<Map<String, Object>> answers = new ArrayList<>();
        for (int i = 0; i < 2500; i++) {
            answers.add(Map.of("submission", "b" + i, "task", "mail-" + i, "worker", "ann", "label", "spam"));
        }
        for (int from = 0; from < answers.size(); from += 500) {
            all.post(TOPIC + "/answers/batch", Map.of("answers", answers.subList(from, from + 500)));
        }
        assertThat(all.get(TOPIC + "/consensus").json()).hasSize(2500);
        assertThat(all.get(TOPIC + "/consensus?limit=1700").json()).hasSize(1700);
        assertThat(all.get(TOPIC + "/consensus?format=csv").text().lines().distinct())
                .hasSize(2501);
    }

    @Test
    void numbersAndComparisonsAreAskedToo() {
        for (String worker : List.of("ann", "bob", "cy")) {
            assertThat(all.post(
                                    "/v1/questions/price/answers",
                                    Map.of("submission", worker, "task", "car", "worker", worker, "value", 10.5))
                            .status())
                    .isEqualTo(201);
            Reply better = all.post("/v1/questions/better/answers", """
                    {"submission": "%1$s", "task": "a-b", "worker": "%1$s", "left": "a", "right": "b", "outcome": "LEFT"}
                    """.formatted(worker));
            assertThat(better.status()).isEqualTo(201);
        }
        assertThat(all.get("/v1/questions/price/tasks/car").at("/value").asDouble())
                .isEqualTo(10.5);
        assertThat(all.get("/v1/questions/price/consensus").json()).hasSize(1);
        assertThat(all.get("/v1/questions/better/items/a").at("/score").asDouble())
                .isGreaterThan(
                        all.get("/v1/questions/better/items/b").at("/score").asDouble());
        assertThat(all.get("/v1/questions/better/consensus?format=csv").text()).startsWith("item,score");
        assertThat(all.get("/v1/questions/better/pairs/eve").status()).isEqualTo(200);
        assertThat(all.put("/v1/questions/price/gold/car", Map.of("value", 11)).status())
                .isEqualTo(200);
    }

    @Test
    void gold() {
        assertThat(all.put(TOPIC + "/gold/mail-9", Map.of("label", "ham")).status())
                .isEqualTo(200);
        refused(all.put(TOPIC + "/gold/mail-9", Map.of("value", 1)), 400, "INVALID_VALUE");
        refused(all.put(TOPIC + "/gold/mail-9", Map.of()), 400, "INVALID_VALUE");
    }

    @Test
    void workersAreRatedBannedRetractedAndErased() {
        close("mail-1");
        close("mail-2");
        assertThat(all.get("/v1/leaderboard").at("/places")).hasSize(3);
        assertThat(all.get(TOPIC + "/leaderboard?limit=2").at("/places")).hasSize(2);
        assertThat(all.get(TOPIC + "/leaderboard?from=2").at("/places/0/rank").asInt())
                .isEqualTo(3);
        assertThat(all.get("/v1/workers/ann").at("/worker").asText()).isEqualTo("ann");
        assertThat(all.get(TOPIC + "/workers/ann").at("/rating/worker").asText())
                .isEqualTo("ann");
        assertThat(all.get(TOPIC + "/workers/ann").at("/changes")).hasSize(2);
        assertThat(all.get(TOPIC + "/workers/ann?limit=1").at("/changes/0/task").asText())
                .isEqualTo("mail-2");
        assertThat(all.post("/v1/workers", Map.of("id", "dee", "attributes", Map.of("country", "de")))
                        .status())
                .isEqualTo(204);
        assertThat(all.delete("/v1/workers/ann/answers").status()).isEqualTo(200);
        assertThat(all.delete("/v1/workers/bob").status()).isEqualTo(204);
        assertThat(all.get("/v1/leaderboard").text()).doesNotContain("\"bob\"");
    }

    @Test
    void administratorsAddLabelsRequestAnswersAndAggregateAnew() {
        close("mail-1");
        assertThat(all.post(TOPIC + "/labels", Map.of("label", "egg")).at("/labels"))
                .hasSize(3);
        assertThat(all.label("e", "mail-5", "ann", "egg").status()).isEqualTo(201);
        assertThat(all.post(TOPIC + "/tasks/mail-1/requests", Map.of("answers", 2))
                        .status())
                .isEqualTo(204);
        assertThat(all.get(TOPIC + "/tasks/mail-1").at("/closed").asBoolean()).isFalse();
        assertThat(all.post(TOPIC + "/reaggregation", null).status()).isEqualTo(200);
    }

    @Test
    void administratorsCloseATaskWithTheAnswersItHas() {
        all.label("s1", "mail-1", "ann", "ham");
        assertThat(all.post(TOPIC + "/tasks/mail-1/close", null).at("/closes").asBoolean())
                .isTrue();
        refused(all.label("s2", "mail-1", "bob", "ham"), 409, "CLOSED_TASK");
        refused(all.post(TOPIC + "/tasks/none/close", null), 404, "NOT_FOUND");
    }

    @Test
    void idsMayHaveAnyCharacters() {
        String odd = "a/b c%2F?#é😀";
        assertThat(all.label("odd", odd, "ann", "spam").status()).isEqualTo(201);
        assertThat(all.get(TOPIC + "/tasks/" + Caller.encoded(odd)).at("/task").asText())
                .isEqualTo(odd);
    }

    @Test
    void aTokenDoesWhatItsScopesAllow() {
        Caller nobody = new Caller(service.address(), "");
        Caller stranger = new Caller(service.address(), "wrong-0123456789abcdef");
        Caller submits = new Caller(service.address(), Services.SUBMIT);
        Caller reads = new Caller(service.address(), Services.READ);
        refused(nobody.get("/v1/questions"), 401, "UNKNOWN_TOKEN");
        refused(stranger.get("/metrics"), 401, "UNKNOWN_TOKEN");
        assertThat(submits.label("s1", "mail-1", "ann", "spam").status()).isEqualTo(201);
        refused(submits.get(TOPIC + "/tasks/mail-1"), 403, "MISSING_SCOPE");
        assertThat(reads.get(TOPIC + "/tasks/mail-1").status()).isEqualTo(200);
        refused(reads.label("s2", "mail-1", "bob", "spam"), 403, "MISSING_SCOPE");
        refused(submits.delete("/v1/workers/ann"), 403, "MISSING_SCOPE");
    }

    @Test
    void operatorsSeeHealthAndMetrics() {
        all.label("s1", "mail-1", "ann", "spam");
        all.label("s1", "mail-1", "ann", "spam");
        all.label("s2", "mail-1", "bob", "egg");
        Caller nobody = new Caller(service.address(), "");
        assertThat(nobody.get("/health/live").at("/status").asText()).isEqualTo("live");
        assertThat(nobody.get("/health/ready").at("/status").asText()).isEqualTo("ready");
        String metrics = all.get("/metrics").text();
        assertThat(List.of(
                        "crowd_answers_total{question=\"topic\",result=\"accepted\"} 1.0",
                        "crowd_answers_total{question=\"topic\",result=\"duplicate\"} 1.0",
                        "crowd_refused_total{reason=\"UNKNOWN_LABEL\"} 1.0",
                        "crowd_open_tasks{question=\"topic\"} 1.0",
                        "crowd_journal_records ",
                        "crowd_journal_bytes ",
                        "crowd_events_lag ",
                        "crowd_streams ",
                        "crowd_requests_seconds_max{",
                        "jvm_memory_used_bytes{"))
                .allMatch(metrics::contains);
        assertThat(List.of("ann", "mail-1")).noneMatch(metrics::contains);
    }
}
