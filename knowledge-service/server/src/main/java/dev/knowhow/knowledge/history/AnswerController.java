package dev.knowhow.knowledge.history;

import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.knowledge.api.answer.AnswerFilter;
import dev.knowhow.knowledge.api.answer.AnswerOperations;
import dev.knowhow.knowledge.api.answer.AnswerResponse;
import dev.knowhow.knowledge.api.answer.QuestionSettings;
import dev.knowhow.knowledge.api.answer.UpdateQuestionSettingsRequest;
import dev.knowhow.metering.Unmetered;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;

/** {@code /api/v1/answers}. */
@Controller
@Secured(Scopes.READ)
@Unmetered("shows what was answered")
final class AnswerController implements AnswerOperations {

    private final StoredAnswers answers;
    private final QuestionPrivacy privacy;

    AnswerController(StoredAnswers answers, QuestionPrivacy privacy) {
        this.answers = answers;
        this.privacy = privacy;
    }

    @Override
    public ListResponse<AnswerResponse> listAnswers(AnswerFilter filter, PageRequest page) {
        return answers.list(filter, page);
    }

    @Override
    public AnswerResponse getAnswer(String answerId) {
        return answers.find(answerId)
                .map(StoredAnswer::answer)
                .orElseThrow(() -> ProblemException.notFound("answer", answerId));
    }

    @Override
    @Secured(Scopes.WRITE)
    @NeedsNoIdempotencyKey("what is shared stays so")
    public AnswerResponse shareAnswer(String answerId) {
        answers.share(answerId);
        return getAnswer(answerId);
    }

    @Override
    @Secured(Scopes.WRITE)
    public AnswerResponse unshareAnswer(String answerId) {
        answers.unshare(answerId);
        return getAnswer(answerId);
    }

    @Override
    @NeedsNoIdempotencyKey("what is reported stays so")
    public AnswerResponse reportAnswer(String answerId) {
        answers.report(answerId);
        return getAnswer(answerId);
    }

    @Override
    public QuestionSettings getQuestionSettings() {
        return privacy.settings();
    }

    @Override
    @Secured(Scopes.OWNER_IN_PERSON)
    @NeedsNoIdempotencyKey("it sets what it names: the second one sets the same")
    public QuestionSettings updateQuestionSettings(UpdateQuestionSettingsRequest request) {
        return privacy.update(request.ownersRead());
    }
}
