/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a body into memory and fails if it exceeds the size limit. */
final class LimitedBody implements BodySubscriber<byte[]> {
    /** In bytes, for both the compressed and the decompressed body. Azure Resource Manager sends the largest responses: up to 8 MB. */
    static final int LIMIT = 64 * 1024 * 1024;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final BodySubscriber<byte[]> body = BodySubscribers.ofByteArray();
    private final boolean announcedTooLong;
    private @Nullable Subscription subscription;
    private long length;
    private boolean ended;

    private LimitedBody(boolean announcedTooLong) {
        this.announcedTooLong = announcedTooLong;
    }

    static BodyHandler<byte[]> handler() {
        return response -> new LimitedBody(response.headers()
                .firstValue("Content-Length")
                .filter(NUMBER.asMatchPredicate())
                .filter(length -> Long.parseLong(length) > LIMIT)
                .isPresent());
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body.getBody();
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        subscription = newSubscription;
        if (announcedTooLong) {
            onError(new OversizedResponseException());
            newSubscription.cancel();
        } else {
            body.onSubscribe(newSubscription);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        if (ended) {
            return;
        }
        length += parts.stream().mapToLong(ByteBuffer::remaining).sum();
        if (length > LIMIT) {
            onError(new OversizedResponseException());
            if (subscription != null) {
                subscription.cancel();
            }
        } else {
            body.onNext(parts);
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (!ended) {
            ended = true;
            body.onError(failure);
        }
    }

    @Override
    public void onComplete() {
        if (!ended) {
            ended = true;
            body.onComplete();
        }
    }
}
