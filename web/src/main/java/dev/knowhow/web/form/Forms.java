package dev.knowhow.web.form;

import dev.knowhow.web.error.RefusalSentences;
import dev.knowhow.web.error.UpstreamRefusal;
import dev.knowhow.web.layout.Page;
import dev.knowhow.web.session.Flash;
import dev.knowhow.web.session.Sessions;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.views.ModelAndView;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Sends forms on: what is wrong stands beside its field, what was done on the next page. */
@Singleton
public final class Forms {

    /** Answers that leave what was entered to be sent again; every other one is an error page. */
    private static final Set<HttpStatus> ABOUT_THE_FORM = Set.of(
            HttpStatus.BAD_REQUEST,
            HttpStatus.CONFLICT,
            HttpStatus.UNPROCESSABLE_ENTITY,
            HttpStatus.INSUFFICIENT_STORAGE);

    private final Validator validator;
    private final Sessions sessions;
    private final RefusalSentences refusals;

    Forms(Validator validator, Sessions sessions, RefusalSentences refusals) {
        this.validator = validator;
        this.sessions = sessions;
        this.refusals = refusals;
    }

    /**
     * Checks a form and sends it on.
     *
     * @param form what was entered, with its constraints
     * @param call what sends it
     * @param accepted what comes then
     * @param again the page with the form, where something is wrong with it
     */
    public <T> HttpResponse<?> send(
            Object form,
            Supplier<T> call,
            Function<T, HttpResponse<?>> accepted,
            Function<FormErrors, ModelAndView<Map<String, Object>>> again) {
        FormErrors errors = check(form);
        return errors.isEmpty() ? send(call, accepted, again) : showAgain(errors, again);
    }

    /** Sends on a form that only the service can judge. */
    public <T> HttpResponse<?> send(
            Supplier<T> call,
            Function<T, HttpResponse<?>> accepted,
            Function<FormErrors, ModelAndView<Map<String, Object>>> again) {
        return answer(call, accepted, errors -> showAgain(errors, again));
    }

    /** Sends on a form that is not shown again: the page of that path says what was done, or why it was not. */
    public <T> HttpResponse<?> send(String path, Supplier<T> call, Function<T, Flash> accepted) {
        return answer(
                call,
                result -> finish(path, accepted.apply(result)),
                errors -> finish(path, Flash.failure("form.refused", errors.sentences())));
    }

    /** Goes on to the page of that path, which says what was done. */
    public HttpResponse<?> finish(String path, Flash flash) {
        sessions.flash(flash);
        return HttpResponse.seeOther(URI.create(path));
    }

    /** What is wrong with what was entered. */
    public FormErrors check(Object form) {
        Class<?>[] groups = form instanceof Conditional conditional ? conditional.groups() : new Class<?>[0];
        return FormErrors.of(validator.validate(form, groups));
    }

    private <T> HttpResponse<?> answer(
            Supplier<T> call, Function<T, HttpResponse<?>> accepted, Function<FormErrors, HttpResponse<?>> refused) {
        T result;
        try {
            result = call.get();
        } catch (HttpClientResponseException e) {
            UpstreamRefusal refusal = UpstreamRefusal.of(e);
            if (!ABOUT_THE_FORM.contains(refusal.status()) && !refusal.isOfQuota()) {
                throw e;
            }
            return refused.apply(FormErrors.of(refusal, refusals.of(refusal)));
        } catch (ConstraintViolationException e) {
            return refused.apply(FormErrors.of(e.getConstraintViolations()));
        }
        return accepted.apply(result);
    }

    /** The page with the form, above which the layout says what the page itself does not. */
    private static HttpResponse<?> showAgain(
            FormErrors errors, Function<FormErrors, ModelAndView<Map<String, Object>>> again) {
        return HttpResponse.unprocessableEntity().body(Page.with(again.apply(errors), "formErrors", errors));
    }
}
