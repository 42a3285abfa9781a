package dev.knowhow.training.api.evaluation;

import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestBean;
import jakarta.validation.Valid;

/** What adapters are worth against what can be had without training. */
public interface EvaluationOperations {

    @Get("/api/v1/adapters/{adapterId}/evaluation")
    EvaluationResponse getEvaluation(@PathVariable String adapterId);

    /** The held-out examples it got wrong, likely label errors first. */
    @Get("/api/v1/adapters/{adapterId}/errors")
    ListResponse<EvaluationErrorResponse> listEvaluationErrors(
            @PathVariable String adapterId, @RequestBean PageRequest page);

    /** Lets base, prompted and tuned answer one text. */
    @Post("/api/v1/adapters/{adapterId}/compare")
    CompareAdapterResponse compareAdapter(@PathVariable String adapterId, @Body @Valid CompareAdapterRequest request);
}
