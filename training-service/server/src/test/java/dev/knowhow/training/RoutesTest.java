package dev.knowhow.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.knowhow.metering.Metered;
import dev.knowhow.metering.Unmetered;
import dev.knowhow.tenancy.testing.DeclaredRoutes;
import dev.knowhow.training.testing.TestingServices;
import io.micronaut.context.BeanContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A route that costs cannot be added without a meter, nor one that does not without a reason, nor one that blocks others. */
class RoutesTest {

    /** What each job moves, or why it moves nothing. A new job is to be added here. */
    private static final Map<String, String> JOBS = Map.of(
            "train-adapter", "training_seconds, input_tokens, output_tokens; vectors are counted by knowledge-service",
            "validate-training-files", "reads files",
            "import-dataset", "reads files",
            "probe-deployment", "adapter_calls, counted by knowledge-service",
            "ask-assistant-questions", "answers and adapter_calls, counted by knowledge-service",
            "remove-adapter-file", "removes",
            "clean-keys", "removes",
            "report-audit-event", "tells",
            "export-usage", "tells");

    @RegisterExtension
    private static final TestingServices SERVICES = new TestingServices();

    private final BeanContext beans = SERVICES.service().bean(BeanContext.class);

    @Test
    void everyJobSaysWhatItMetersOrWhyItMetersNothing() {
        assertThat(beans.getBeansOfType(Task.class))
                .extracting("name")
                .containsExactlyInAnyOrderElementsOf(JOBS.keySet());
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
