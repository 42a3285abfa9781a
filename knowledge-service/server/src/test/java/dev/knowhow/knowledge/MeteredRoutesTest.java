package dev.knowhow.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.knowhow.knowledge.testing.ServiceTest;
import dev.knowhow.metering.Metered;
import dev.knowhow.metering.Unmetered;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.web.router.Router;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A route that costs cannot be added without a meter, nor one that does not without a reason. */
@MicronautTest(transactional = false)
class MeteredRoutesTest extends ServiceTest {

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
    Router router;

    @Inject
    List<Task<?>> jobs;

    @Test
    void everyJobSaysWhatItMetersOrWhyItMetersNothing() {
        assertThat(jobs).extracting(Task::getName).containsExactlyInAnyOrderElementsOf(JOBS.keySet());
    }

    @Test
    void everyRouteOfOursSaysWhatItMetersOrWhyItMetersNothing() {
        List<String> silent = router.uriRoutes()
                .filter(route -> route.getUriMatchTemplate().toString().matches("/(v1|api|internal)/.*"))
                .filter(route -> !route.getAnnotationMetadata().hasAnnotation(Metered.class)
                        && !route.getAnnotationMetadata().hasAnnotation(Unmetered.class))
                .map(route -> route.getHttpMethodName() + " " + route.getUriMatchTemplate())
                .sorted()
                .toList();

        assertThat(router.uriRoutes()).hasSizeGreaterThan(40);
        assertThat(silent).as("routes with neither @Metered nor @Unmetered").isEmpty();
    }
}
