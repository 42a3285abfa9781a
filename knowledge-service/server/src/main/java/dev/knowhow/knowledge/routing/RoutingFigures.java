package dev.knowhow.knowledge.routing;

import dev.knowhow.tenancy.Caller;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;

/** Counts stored answers of assistants, whoever asked: a figure shows nobody's question. */
@Singleton
class RoutingFigures {

    private final RoutingRepository answers;

    RoutingFigures(RoutingRepository answers) {
        this.answers = answers;
    }

    /** What adapters said of an assistant's last questions. */
    RoutingRepository.Verdicts verdicts(String assistant, int recent) {
        return asService(() -> countVerdicts(assistant, recent));
    }

    /** An assistant's answers of the last days. */
    RoutingRepository.Figures figures(String assistant, int days) {
        return asService(() -> countAnswers(assistant, days));
    }

    /** What was said of an assistant's last answers in which that version had its say. */
    List<RoutingRepository.Judged> judgements(String assistant, String version, int recent) {
        return asService(() -> findJudged(assistant, version, recent));
    }

    /** How many of them the version gave alone. */
    RoutingRepository.Answered answerCounts(String assistant, String version, int recent) {
        return asService(() -> countAnswered(assistant, version, recent));
    }

    @Transactional
    List<RoutingRepository.Judged> findJudged(String assistant, String version, int recent) {
        return answers.findJudged(assistant, version, recent);
    }

    @Transactional
    RoutingRepository.Answered countAnswered(String assistant, String version, int recent) {
        return answers.countAnswered(assistant, version, recent);
    }

    @Transactional
    RoutingRepository.Verdicts countVerdicts(String assistant, int recent) {
        return answers.countVerdicts(assistant, recent);
    }

    @Transactional
    RoutingRepository.Figures countAnswers(String assistant, int days) {
        return answers.countAnswers(assistant, days);
    }

    /** With the knowledge bases of the caller, and everybody's questions. */
    private static <T> T asService(Supplier<T> figures) {
        Caller caller = Caller.current();
        return new Caller(
                        caller.requireTenant(),
                        Caller.system(caller.requireTenant(), "routing").actor(),
                        caller.scopes(),
                        caller.knowledgeBases(),
                        false,
                        caller.requestId())
                .call(figures);
    }
}
