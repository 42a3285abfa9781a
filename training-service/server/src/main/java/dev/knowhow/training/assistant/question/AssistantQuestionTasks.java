package dev.knowhow.training.assistant.question;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.knowhow.durable.job.JobTask;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The job that asks an assistant what it is tried on. */
@Factory
final class AssistantQuestionTasks {

    private static final int TRIES = 5;

    @Singleton
    Task<QuestionRun> askAssistantQuestions(QuestionAsker asker) {
        return JobTask.of(
                AssistantQuestions.RUN, QuestionRun::caller, (run, attempt) -> asker.run(run, attempt.isLast(TRIES)));
    }
}
