package dev.knowhow.durable.idempotency;

import dev.knowhow.durable.idempotency.KeyedCall.Lease;
import dev.knowhow.durable.idempotency.TakesIdempotencyKey.Effect;
import dev.knowhow.durable.stream.Json;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Sha256;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.aop.InterceptPhase;
import io.micronaut.aop.InterceptorBean;
import io.micronaut.aop.MethodInterceptor;
import io.micronaut.aop.MethodInvocationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Named;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does once what a request with an {@code Idempotency-Key} asks for. It surrounds the method of the controller, since a
 * filter sees the bytes of a reply but not the transaction that it belongs to.
 */
@InterceptorBean(TakesIdempotencyKey.class)
final class IdempotencyInterceptor implements MethodInterceptor<Object, Object> {

    static final String HEADER = "Idempotency-Key";

    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyInterceptor.class);
    private static final Pattern KEY = Pattern.compile("[ -~]{1,255}");
    private static final int RENEWALS = 3;

    private final KeyedEffects effects;
    private final KeyCleaning cleaning;
    private final Json json;
    private final TaskScheduler scheduler;
    private final Duration renewal;

    IdempotencyInterceptor(
            KeyedEffects effects,
            KeyCleaning cleaning,
            Json json,
            @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler,
            IdempotencyConfiguration configuration) {
        this.effects = effects;
        this.cleaning = cleaning;
        this.json = json;
        this.scheduler = scheduler;
        this.renewal = configuration.lease().dividedBy(RENEWALS);
    }

    /** After what a request holds was looked at. */
    @Override
    public int getOrder() {
        return InterceptPhase.VALIDATE.getPosition() + 1;
    }

    @Override
    public @Nullable Object intercept(MethodInvocationContext<Object, Object> method) {
        String key = ServerRequestContext.currentRequest()
                .map(IdempotencyInterceptor::key)
                .orElse(null);
        if (key == null || Caller.find().map(Caller::tenant).isEmpty()) {
            return method.proceed();
        }
        cleaning.expect();
        Map<String, @Nullable Object> compared = compared(method);
        KeyedRequest request = new KeyedRequest(
                Caller.current().actor().id(), method.getMethodName(), key, compared.isEmpty() ? "" : sha256(compared));
        return switch (method.enumValue(TakesIdempotencyKey.class, Effect.class).orElse(Effect.WHOLE_METHOD)) {
            case WHOLE_METHOD -> wholeMethod(method, request);
            case LAST_STEP -> lastStep(method, request);
            case COSTLY -> costly(method, request);
        };
    }

    private @Nullable Object wholeMethod(MethodInvocationContext<Object, Object> method, KeyedRequest request) {
        return effects.once(request, () -> method.proceed(this), call(method, request, null)::reply);
    }

    private @Nullable Object lastStep(MethodInvocationContext<Object, Object> method, KeyedRequest request) {
        if (!request.sha256().isEmpty()) {
            effects.refuseKnown(request);
        }
        KeyedCall call = call(method, request, null);
        @Nullable Object result = call.call(() -> method.proceed(this));
        call.requireFinished();
        return result;
    }

    private @Nullable Object costly(MethodInvocationContext<Object, Object> method, KeyedRequest request) {
        Lease lease = renewed(request, effects.begin(request));
        return call(method, request, lease).runUnderLease(() -> method.proceed(this));
    }

    private KeyedCall call(
            MethodInvocationContext<Object, Object> method, KeyedRequest request, @Nullable Lease lease) {
        HttpStatus status = method.enumValue(Status.class, HttpStatus.class).orElse(HttpStatus.OK);
        boolean secret =
                method.booleanValue(TakesIdempotencyKey.class, "secret").orElse(false);
        return new KeyedCall(effects, json, status.getCode(), secret, request, lease);
    }

    /** Says from time to time that the work goes on. */
    private Lease renewed(KeyedRequest request, UUID lease) {
        Caller caller = Caller.current();
        return new Lease(
                lease,
                scheduler.scheduleWithFixedDelay(
                        renewal,
                        renewal,
                        () -> caller.call(() -> {
                            renew(request, lease);
                            return true;
                        })));
    }

    private void renew(KeyedRequest request, UUID lease) {
        try {
            effects.renew(request, lease);
        } catch (RuntimeException e) {
            LOG.warn("cannot say that {} is being worked on; trying again", request.route(), e);
        }
    }

    /** What was sent, and from what it may be answered: a key that was limited since must not read what it could. */
    private static Map<String, @Nullable Object> compared(MethodInvocationContext<Object, Object> method) {
        Map<String, @Nullable Object> compared = new TreeMap<>();
        Argument<?>[] arguments = method.getArguments();
        for (int i = 0; i < arguments.length; i++) {
            if (isCompared(arguments[i])) {
                compared.put(arguments[i].getName(), method.getParameterValues()[i]);
            }
        }
        return compared;
    }

    private String sha256(Map<String, @Nullable Object> compared) {
        return Sha256.hex(Caller.current().knowledgeBases().setting() + json.write(compared));
    }

    private static boolean isCompared(Argument<?> argument) {
        return !argument.getAnnotationMetadata().hasAnnotation(Header.class)
                && !HttpRequest.class.isAssignableFrom(argument.getType())
                && !InputStream.class.isAssignableFrom(argument.getType());
    }

    private static @Nullable String key(HttpRequest<?> request) {
        List<String> sent = request.getHeaders().getAll(HEADER);
        if (sent.isEmpty()) {
            return null;
        }
        if (sent.size() > 1) {
            throw ProblemException.invalid(HEADER, "There are several Idempotency-Keys; send one.");
        }
        String key = sent.getFirst();
        if (!KEY.matcher(key).matches()) {
            throw ProblemException.invalid(
                    HEADER,
                    "An Idempotency-Key has 1 to 255 printable ASCII characters; this one has " + key.length() + ".");
        }
        return key;
    }
}
