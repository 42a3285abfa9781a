package dev.knowhow.gateway.proxy;

import dev.knowhow.gateway.openai.Problem;
import dev.knowhow.gateway.ratelimit.InFlight;
import dev.knowhow.gateway.routing.Access;
import dev.knowhow.gateway.routing.RequestTarget;
import dev.knowhow.gateway.routing.Route;
import dev.knowhow.gateway.routing.RouteTemplate;
import dev.knowhow.gateway.upstream.UpstreamExchange;
import dev.knowhow.gateway.upstream.UpstreamFailure;
import dev.knowhow.gateway.upstream.UpstreamListener;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.http.RequestIds;
import dev.knowhow.tenancy.problem.ProblemType;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response. It runs on the event loop of its connection alone. A piece of the body is asked for
 * only when there is room for it further on, in both directions.
 */
final class Exchange implements UpstreamListener {

    /** What a refused client still sends is read and thrown away up to here; beyond, the connection is closed. */
    private static final long MAX_DISCARDED = 64 * 1024;

    private final ProxyServices services;
    private final ClientConnection connection;
    private final HttpRequest request;
    private final String requestId;
    private final InetAddress address;
    private final Reply reply;
    private final ExchangeNotes notes;

    private InFlight.@Nullable Place place;
    private @Nullable UpstreamExchange upstream;
    private @Nullable ErrorAnswer errorAnswer;
    private boolean forPrograms;
    private boolean expectsContinue;
    private boolean bodyOpen;
    private boolean requestEnded;
    private boolean replyEnded;
    private boolean over;
    private boolean ending;
    private boolean following;
    private long waitedForBody;

    Exchange(ProxyServices services, ClientConnection connection, HttpRequest request) {
        this.services = services;
        this.connection = connection;
        this.request = request;
        this.requestId = RequestIds.accept(request.headers().get(RequestIds.HEADER));
        this.notes = new ExchangeNotes(requestId);
        Optional<RequestTarget> target = RequestTarget.parse(request.uri());
        this.forPrograms = target.map(RequestTarget::isApi).orElse(true);
        this.address = services.addresses().of(request, connection.address());
        this.reply = new Reply(connection.channel(), request, requestId, forPrograms);
        if (forPrograms) {
            reply.setOrigin(services.cors().allowedOrigin(request));
        }
    }

    /**
     * The process is about to end: no request follows this one, unless the client was already told that one may. An event
     * stream of GET follows what happens and has no end of its own: it ends here, in order, and its reader goes on
     * elsewhere from the last event that it got.
     */
    void closeAfterwards() {
        ending = true;
        if (!reply.isStarted()) {
            reply.closeAfterwards();
        }
        endFollowing();
    }

    private void endFollowing() {
        if (ending && following && !replyEnded && upstream != null) {
            upstream.cancel();
            reply.content(LastHttpContent.EMPTY_LAST_CONTENT);
            connection.channel().flush();
            endReply();
        }
    }

    /** Decides what becomes of the request. */
    void begin() {
        Problem fault = RequestFraming.fault(request);
        Optional<RequestTarget> target = RequestTarget.parse(request.uri());
        if (fault == null && target.isEmpty()) {
            fault = Problem.malformed(
                    "The URL must be a plain path of segments of up to 512 characters, with a query in"
                            + " percent-encoded UTF-8.");
        }
        if (fault != null) {
            reply.closeAfterwards();
            refuse(fault);
            return;
        }
        RequestTarget known = target.orElseThrow();
        notes.setRoute(RouteTemplate.of(known.path()));
        expectsContinue = HttpUtil.is100ContinueExpected(request);
        services.admission()
                .decide(request, known, requestId, address, decision -> connection.run(() -> act(decision)));
    }

    private void act(Decision decision) {
        if (over) {
            return;
        }
        switch (decision) {
            case Decision.Alive() -> {
                reply.alive();
                endReply();
            }
            case Decision.Described() -> {
                reply.describe();
                endReply();
            }
            case Decision.Preflight() -> {
                reply.preflight();
                endReply();
            }
            case Decision.Refused refused -> {
                notes.setCaller(refused.caller());
                reply.setLimit(refused.limit());
                refuse(refused.problem());
            }
            case Decision.Admitted admitted -> {
                notes.setCaller(admitted.caller());
                reply.setLimit(admitted.limit());
                admit(admitted);
            }
        }
    }

    private void admit(Decision.Admitted admitted) {
        Caller known = admitted.caller();
        if (known == null) {
            forward(admitted);
            return;
        }
        String tenant = known.tenant() == null ? null : known.tenant().toString();
        switch (services.inFlight().enter(known.actor(), tenant)) {
            case InFlight.Full full -> refuse(tooMany(full));
            case InFlight.Place entered -> {
                place = entered;
                forward(admitted);
            }
        }
    }

    /** A place is free as soon as any of those requests ends. */
    private static Problem tooMany(InFlight.Full full) {
        return Problem.of(ProblemType.RATE_LIMIT_EXCEEDED, full.message()).retryAfter(1);
    }

    private void forward(Decision.Admitted admitted) {
        UpstreamRequests requests = services.requests();
        HttpRequest head = admitted.caller() != null && admitted.route().access() == Access.API
                ? requests.api(request, admitted.route(), admitted.caller())
                : requests.page(request, admitted.route(), requestId, address);
        notes.send(admitted.route());
        upstream =
                services.upstream().open(connection.channel(), admitted.route().address(), head, this);
        if (upstream.isWritable()) {
            onWritable();
        }
    }

    @Override
    public void onWritable() {
        connection.progress();
        if (!bodyOpen) {
            bodyOpen = true;
            if (expectsContinue && !requestEnded) {
                reply.proceed();
            }
        }
        connection.pump();
    }

    /** Whether the client may send the next piece. */
    boolean wantsContent() {
        return !requestEnded && (replyEnded || (upstream != null && bodyOpen && upstream.isWritable()));
    }

    /** Whether the whole request was read. */
    boolean hasRequestEnded() {
        return requestEnded;
    }

    /** A piece of the request's body. */
    void onRequestContent(HttpContent content) {
        requestEnded |= content instanceof LastHttpContent;
        notes.add(content.content().readableBytes());
        UpstreamExchange to = upstream;
        if (to == null || replyEnded) {
            content.release();
            finishWhenDone();
        } else if (content.decoderResult().isFailure()) {
            content.release();
            abandon(Problem.malformed("The request's body is not well-formed."));
        } else if (notes.bytesIn() > services.configuration().maxBody()) {
            content.release();
            abandon(services.admission().tooLarge());
        } else {
            to.write(withoutTrailers(content));
        }
    }

    private static HttpContent withoutTrailers(HttpContent content) {
        return content instanceof LastHttpContent last
                        && !last.trailingHeaders().isEmpty()
                ? new DefaultLastHttpContent(content.content())
                : content;
    }

    /** All pieces that were there have been handed on. */
    void onPumped() {
        if (upstream != null) {
            upstream.flush();
        }
    }

    @Override
    public void onHead(HttpResponse head) {
        connection.progress();
        notes.receiveHead();
        services.signIns().recordOutcome(request, address, head);
        if (!requestEnded) {
            reply.closeAfterwards();
        }
        InFlight.Full full = place != null && isEventStream(head) ? place.becomeStream() : null;
        if (full != null) {
            abandon(tooMany(full));
        } else if (forPrograms && ErrorAnswer.isNeeded(head, request)) {
            errorAnswer = new ErrorAnswer(head);
        } else {
            reply.head(head);
            following = isEventStream(head) && request.method().equals(HttpMethod.GET);
            endFollowing();
        }
    }

    private static boolean isEventStream(HttpResponse head) {
        return head.headers().get(HttpHeaderNames.CONTENT_TYPE, "").startsWith("text/event-stream");
    }

    @Override
    public void onContent(HttpContent content) {
        connection.progress();
        boolean last = content instanceof LastHttpContent;
        if (last) {
            leavePlace(); // before the client can know: its next request may be there at once
        }
        if (errorAnswer != null) {
            errorAnswer.add(content);
            if (last) {
                errorAnswer.write(reply, services.errorBodies(), requestId);
            }
        } else {
            reply.content(content);
            if (!last && upstream != null && !connection.channel().isWritable()) {
                upstream.setReading(false);
            }
        }
        if (last) {
            endReply();
        }
    }

    @Override
    public void onReadComplete() {
        connection.channel().flush();
    }

    /** The client has room again. */
    void onClientWritable() {
        connection.progress();
        if (upstream != null) {
            upstream.setReading(true);
        }
    }

    @Override
    public void onFailure(UpstreamFailure failure) {
        Problem problem = UpstreamProblems.of(failure);
        Route service = notes.service();
        abandon(
                failure == UpstreamFailure.UNREACHABLE && service != null
                        ? problem.retryAfter(services.outages().retryAfterSeconds(service.address()))
                        : problem);
    }

    /**
     * That much time has passed since the last report, and nothing has moved for as long. Checking the credential has a
     * timeout of its own.
     */
    void onTick(long passed, long silence) {
        if (wantsContent()) {
            waitedForBody += passed;
        }
        if (waitedForBody > services.configuration().timeForBody(notes.bytesIn())) {
            abandon(tooSlow());
        } else {
            onSilence(silence);
        }
    }

    private void onSilence(long nanos) {
        if (upstream == null && !replyEnded) {
            return;
        }
        boolean waitsForClient =
                replyEnded || wantsContent() || !connection.channel().isWritable();
        GatewayConfiguration limits = services.configuration();
        if (waitsForClient && nanos > limits.clientTimeout().toNanos()) {
            abandon(tooSlow());
        } else if (!waitsForClient && nanos > limits.upstreamTimeout().toNanos()) {
            abandon(UpstreamProblems.timeout());
        }
    }

    private Problem tooSlow() {
        reply.closeAfterwards();
        return Problem.http(HttpResponseStatus.REQUEST_TIMEOUT, "request_timeout", "The request was not sent in time.");
    }

    /** Gives the service up and tells the client, unless it was already told something else. */
    private void abandon(Problem problem) {
        if (upstream != null) {
            upstream.cancel();
        }
        if (reply.isStarted()) {
            finish(true);
            connection.close();
        } else {
            errorAnswer = null;
            refuse(problem);
        }
    }

    private void refuse(Problem problem) {
        long length = requestEnded ? 0 : discardable();
        if (length > MAX_DISCARDED) {
            reply.closeAfterwards();
        }
        reply.problem(problem, services.errorBodies());
        endReply();
    }

    /** How much the client may still send; unknown counts as too much. */
    private long discardable() {
        if (request.decoderResult().isFailure() || (expectsContinue && !bodyOpen)) {
            return Long.MAX_VALUE;
        }
        long length = reply.isKeepAlive() ? RequestFraming.bodyLength(request) : RequestFraming.CHUNKED;
        return length == RequestFraming.CHUNKED ? Long.MAX_VALUE : length;
    }

    private void endReply() {
        replyEnded = true;
        if (requestEnded || reply.isKeepAlive()) {
            finishWhenDone();
            connection.pump();
        } else {
            finish(false);
            connection.linger();
        }
    }

    private void finishWhenDone() {
        if (requestEnded && replyEnded && !over) {
            finish(false);
            connection.next(reply.isKeepAlive());
        }
    }

    /** The client is gone. */
    void onClientGone() {
        if (upstream != null) {
            upstream.cancel();
        }
        finish(true);
    }

    private void finish(boolean aborted) {
        if (over) {
            return;
        }
        over = true;
        leavePlace();
        notes.write(services, request, reply, aborted);
    }

    private void leavePlace() {
        if (place != null) {
            place.leave();
            place = null;
        }
    }
}
