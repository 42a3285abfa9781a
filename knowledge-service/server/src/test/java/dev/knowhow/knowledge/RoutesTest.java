package dev.knowhow.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.knowhow.knowledge.testing.ServiceTest;
import dev.knowhow.metering.Metered;
import dev.knowhow.metering.Unmetered;
import dev.knowhow.tenancy.testing.DeclaredRoutes;
import io.micronaut.context.BeanContext;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A route that costs cannot be added without a meter, nor one that does not without a reason, nor one that blocks others. */
@MicronautTest(transactional = false)
class RoutesTest extends ServiceTest {

    /** What each job moves, or why it moves nothing. A new job is to be added here. */
    private static final Map<String, String> JOBS = Map.ofEntries(
            Map.entry("ingest-document", "pages, embedded_tokens"),
            Map.entry("embed-again", "embedded_tokens"),
            Map.entry("audit-answer", "answers, input_tokens, output_tokens"),
            Map.entry("remove-content", "removes"),
            Map.entry("expire-file", "removes"),
            Map.entry("remove-document", "removes"),
            Map.entry("expire-vector-store", "removes"),
            Map.entry("tell-deletion", "tells"),
            Map.entry("clean-keys", "removes"),
            Map.entry("report-audit-event", "tells"),
            Map.entry("export-usage", "tells"));

    @Inject
    BeanContext beans;

    @Inject
    List<Task<?>> jobs;

    @Test
    void everyJobSaysWhatItMetersOrWhyItMetersNothing() {
        assertThat(jobs).extracting(Task::getName).containsExactlyInAnyOrderElementsOf(JOBS.keySet());
    }

    @Test
    void everyRouteOfOursSaysWhatItMetersOrWhyItMetersNothing() {
        assertThat(DeclaredRoutes.withoutAnyOf(beans, List.of(Metered.class, Unmetered.class)))
                .isEmpty();
    }

    @Test
    void noRouteOfOursRunsOnTheEventLoop() {
        assertThat(DeclaredRoutes.onEventLoop(beans)).isEmpty();
    }
}
