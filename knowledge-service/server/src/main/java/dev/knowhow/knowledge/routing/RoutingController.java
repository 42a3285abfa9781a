package dev.knowhow.knowledge.routing;

import dev.knowhow.adapter.statistics.ClopperPearson;
import dev.knowhow.knowledge.adapter.AdapterModels;
import dev.knowhow.knowledge.api.routing.DirectAnswering;
import dev.knowhow.knowledge.api.routing.RoutingOperations;
import dev.knowhow.knowledge.api.routing.RoutingResponse;
import dev.knowhow.knowledge.api.routing.SpotCheckResponse;
import dev.knowhow.metering.Unmetered;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.api.model.ResolvedModel;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/answers/routing} and {@code /api/v1/answers/audits}. */
@Controller
@Secured(Scopes.READ)
@Unmetered("shows figures of what was answered")
final class RoutingController implements RoutingOperations {

    private static final int WINDOW = 7;
    private static final int LONGEST_WINDOW = 90;
    private static final List<String> VERDICTS = List.of("agree", "disagree", "inconclusive", "waiting");
    /** Of each of both bounds, so that 95 % lie between them. */
    private static final double CONFIDENCE = 0.975;

    private final AdapterModels models;
    private final AssistantRouter router;
    private final RoutingFigures answers;
    private final SpotCheckQueue spotChecks;

    RoutingController(AdapterModels models, AssistantRouter router, RoutingFigures answers, SpotCheckQueue spotChecks) {
        this.router = router;
        this.spotChecks = spotChecks;
        this.models = models;
        this.answers = answers;
    }

    @Override
    public RoutingResponse getRouting(String assistant, @Nullable Integer windowDays) {
        int days = windowDays == null ? WINDOW : windowDays;
        if (days < 1 || days > LONGEST_WINDOW) {
            throw ProblemException.invalid("window_days", "window_days must be between 1 and 90.");
        }
        ResolvedModel model = models.require(AssistantRouter.PREFIX + assistant);
        DirectAnswering alone = Optional.ofNullable(model.assistant())
                .flatMap(found -> router.describe(model, found.policy()))
                .orElse(null);
        return response(assistant, days, answers.figures(assistant, days), alone);
    }

    @Override
    public ListResponse<SpotCheckResponse> listSpotChecks(
            @Nullable String assistant, @Nullable String verdict, PageRequest page) {
        if (verdict != null && !VERDICTS.contains(verdict)) {
            throw ProblemException.invalid("verdict", "verdict must be one of " + String.join(", ", VERDICTS) + ".");
        }
        return spotChecks.list(assistant, verdict, page);
    }

    private static RoutingResponse response(
            String assistant, int days, RoutingRepository.Figures figures, @Nullable DirectAnswering alone) {
        return new RoutingResponse(
                assistant,
                days,
                figures.targetPrecision(),
                precision(figures.right(), figures.right() + figures.wrong()),
                figures.answers(),
                figures.direct(),
                share(figures.direct(), figures.answers()),
                figures.meanMsDirect(),
                figures.meanMsRetrieval(),
                savedShare(figures),
                figures.audits().agreed()
                        + figures.audits().disagreed()
                        + figures.audits().inconclusive(),
                figures.audits().agreed(),
                figures.audits().disagreed(),
                figures.audits().inconclusive(),
                figures.audits().waiting(),
                share(figures.decided().outOfScope(), figures.decided().all()),
                alone);
    }

    /** Null where nothing was rated. */
    static RoutingResponse.@Nullable Precision precision(long right, long rated) {
        return rated == 0
                ? null
                : new RoutingResponse.Precision(
                        share(right, rated),
                        ClopperPearson.lower((double) right, (double) rated, CONFIDENCE),
                        ClopperPearson.upper((double) right, (double) rated, CONFIDENCE),
                        rated);
    }

    private static @Nullable Double savedShare(RoutingRepository.Figures figures) {
        Double direct = figures.meanMsDirect();
        Double retrieval = figures.meanMsRetrieval();
        return direct == null || retrieval == null ? null : figures.direct() * (retrieval - direct);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
