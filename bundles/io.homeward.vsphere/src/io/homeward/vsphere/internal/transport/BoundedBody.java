package io.homeward.vsphere.internal.transport;

import io.homeward.vsphere.soap.SoapFormatException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Takes a body into memory unless it is larger than agreed, which is told apart from a broken connection. */
final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {

    private final HttpResponse.BodySubscriber<byte[]> memory = HttpResponse.BodySubscribers.ofByteArray();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final long bytesMax;
    private Flow.Subscription subscription;
    private long count;

    BoundedBody(long bytesMax) {
        this.bytesMax = bytesMax;
        memory.getBody().whenComplete((bytes, failure) -> {
            if (failure == null) {
                body.complete(bytes);
            } else {
                body.completeExceptionally(failure);
            }
        });
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription to) {
        subscription = to;
        memory.onSubscribe(to);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        count += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (count <= bytesMax) {
            memory.onNext(buffers);
        } else if (!body.isDone()) {
            subscription.cancel();
            body.completeExceptionally(new SoapFormatException("larger than " + bytesMax + " bytes"));
        }
    }

    @Override
    public void onError(Throwable failure) {
        memory.onError(failure);
    }

    @Override
    public void onComplete() {
        memory.onComplete();
    }
}
