package dev.knowhow.training.assistant.question;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.knowhow.durable.job.JobQueue;
import dev.knowhow.durable.job.Lane;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.api.assistant.AssistantQuestionsResponse;
import dev.knowhow.training.api.assistant.SetAssistantQuestionsRequest.Question;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Keeps what assistants are tried on, and has it asked after each change. */
@Singleton
public class AssistantQuestions {

    static final TaskDescriptor<QuestionRun> RUN = TaskDescriptor.of("ask-assistant-questions", QuestionRun.class);

    private final AssistantQuestionRepository questions;
    private final JobQueue jobs;

    AssistantQuestions(AssistantQuestionRepository questions, JobQueue jobs) {
        this.questions = questions;
        this.jobs = jobs;
    }

    /** Those of an assistant, in the order that they were given in. */
    @Transactional
    public AssistantQuestionsResponse get(String assistantId) {
        return AssistantQuestionsResponse.of(
                assistantId,
                questions.find(assistantId).stream()
                        .map(AssistantQuestion::toResponse)
                        .toList());
    }

    /** Puts these in the place of those there were, and has them asked; what was as expected before is remembered. */
    @Transactional
    public AssistantQuestionsResponse set(String assistantId, List<Question> given) {
        if (questions.lockAssistant(assistantId).isEmpty()) {
            throw ProblemException.notFound("assistant", assistantId);
        }
        List<AssistantQuestion> old = questions.find(assistantId);
        questions.deleteAll(assistantId);
        questions.saveAll(IntStream.range(0, given.size())
                .mapToObj(at -> question(assistantId, at, given.get(at), old))
                .toList());
        return askAgain(assistantId);
    }

    private static AssistantQuestion question(
            String assistantId, int position, Question given, List<AssistantQuestion> old) {
        String expected = trimmed(given.expected());
        AssistantQuestion fresh = new AssistantQuestion(
                Ids.next("astq_"), assistantId, position, given.question().strip(), expected, "", null, null, null);
        return old.stream()
                .filter(fresh::isLike)
                .findFirst()
                .map(fresh::withOutcomeOf)
                .orElse(fresh);
    }

    private static @Nullable String trimmed(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Has all of them asked once more. */
    @Transactional
    public AssistantQuestionsResponse askAgain(String assistantId) {
        String run = Ids.next("asrun_");
        if (questions.begin(assistantId, run) > 0) {
            jobs.add(Lane.BULK, RUN, run, QuestionRun.of(assistantId, run));
        }
        return get(assistantId);
    }

    /** The same for every assistant whose adapter is what is deployed under the alias. */
    @Transactional
    public void askAgainOf(String alias) {
        questions.findOfModel(alias).forEach(this::askAgain);
    }
}
