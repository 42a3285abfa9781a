package dev.knowhow.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.knowhow.metering.Metered;
import dev.knowhow.metering.Unmetered;
import io.micronaut.web.router.Router;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A route that costs cannot be added without a meter, nor one that does not without a reason. */
class MeteredRoutesTest {

    /** What each job moves, or why it moves nothing. A new job is to be added here. */
    private static final Map<String, String> JOBS = Map.of(
            "train-adapter", "training_seconds, input_tokens, output_tokens; vectors are counted by knowledge-service",
            "validate-training-files", "reads files",
            "import-dataset", "reads files",
            "probe-deployment", "adapter_calls, counted by knowledge-service",
            "remove-adapter-file", "removes",
            "clean-keys", "removes",
            "report-audit-event", "tells",
            "export-usage", "tells");

    @Test
    void everyJobSaysWhatItMetersOrWhyItMetersNothing() {
        try (TestingTrainingService service = new TestingTrainingService()) {
            assertThat(service.beans(Task.class)).extracting("name").containsExactlyInAnyOrderElementsOf(JOBS.keySet());
        }
    }

    @Test
    void everyRouteOfOursSaysWhatItMetersOrWhyItMetersNothing() {
        try (TestingTrainingService service = new TestingTrainingService()) {
            Router router = service.bean(Router.class);
            List<String> silent = router.uriRoutes()
                    .filter(route -> route.getUriMatchTemplate().toString().matches("/(v1|api|internal)/.*"))
                    .filter(route -> !route.getAnnotationMetadata().hasAnnotation(Metered.class)
                            && !route.getAnnotationMetadata().hasAnnotation(Unmetered.class))
                    .map(route -> route.getHttpMethodName() + " " + route.getUriMatchTemplate())
                    .sorted()
                    .toList();

            assertThat(router.uriRoutes()).hasSizeGreaterThan(30);
            assertThat(silent).as("routes with neither @Metered nor @Unmetered").isEmpty();
        }
    }
}
