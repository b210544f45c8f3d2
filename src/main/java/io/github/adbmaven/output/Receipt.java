/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The file that lists the tokens of a build and their state. It contains no secrets.
 *
 * <p>Open tokens of earlier builds are kept. Tokens that were revoked before this build started are removed when it issues a
 * token. A receipt that cannot be written causes only a warning.
 */
public final class Receipt {
    private final Path file;
    private final Instant buildStart;
    private final FileContext context;
    private final PrivateFileWriter files;
    private final Clock clock;
    private final ReceiptJson json = new ReceiptJson();
    private final AtomicBoolean warned = new AtomicBoolean();

    /** @param buildStart according to the local clock */
    public Receipt(Path file, Instant buildStart, FileContext context, Clock clock) {
        this.file = file.toAbsolutePath().normalize();
        this.buildStart = buildStart;
        this.context = context;
        this.files = new PrivateFileWriter(context);
        this.clock = clock;
    }

    /** Returns the path for messages. */
    public String describe() {
        return context.displayPath(file);
    }

    /** Records that a token was created. */
    public void issued(ReceiptEntry entry) {
        update(content -> content.withTokens(Stream.concat(
                                content.tokens().stream()
                                        .filter(this::isKept)
                                        .filter(known -> !known.token()
                                                .id()
                                                .equals(entry.token().id())),
                                Stream.of(entry))
                        .toList())
                .withoutUnanswered(this::hasExpired));
    }

    /** Records a token request without a response; the workspace may still create the token. */
    public void unanswered(UnansweredRequest request) {
        update(content -> new ReceiptContent(
                        content.tokens(),
                        Stream.concat(content.unanswered().stream(), Stream.of(request))
                                .distinct()
                                .toList())
                .withoutUnanswered(this::hasExpired));
    }

    /** Records that the token of an unanswered request was found and revoked. */
    public void unansweredRevoked(String mark) {
        change(content -> content.withoutUnanswered(request -> request.mark().equals(mark)));
    }

    /** Adds locations to which a token was written. */
    public void writtenTo(String tokenId, List<TokenLocation> more) {
        if (!more.isEmpty()) {
            changeTokens(entry -> entry.token().id().equals(tokenId)
                    ? entry.withLocations(Stream.concat(entry.locations().stream(), more.stream())
                            .distinct()
                            .toList())
                    : entry);
        }
    }

    /** Records that a token was revoked, or no longer exists. */
    public void revoked(String tokenId, Optional<String> requestId) {
        changeTokens(entry -> entry.isOpen() && entry.token().id().equals(tokenId)
                ? entry.revokedAt(clock.instant(), requestId)
                : entry);
    }

    /** Marks all open tokens of this identity as revoked; used when the emulator stops. */
    public void issuerDiscarded(IssuingIdentity issuer) {
        changeTokens(entry -> entry.isOpen() && entry.issuer().isSameAs(issuer)
                ? entry.revokedAt(clock.instant(), Optional.empty())
                : entry);
        change(content -> content.withoutUnanswered(request -> request.issuer().isSameAs(issuer)));
    }

    /** Marks the open tokens of deleted workspaces, and removes unanswered requests to them. */
    public void goneWithWorkspace(Predicate<Workspace> deleted) {
        change(content -> content.withEachToken(entry -> entry.isOpen() && deleted.test(entry.workspace())
                        ? entry.goneWithWorkspaceAt(clock.instant())
                        : entry)
                .withoutUnanswered(request -> deleted.test(request.workspace())));
    }

    /** Whether the workspace of this token was deleted, and the token with it. */
    public boolean isGoneWithWorkspace(String tokenId) {
        return entries().orElse(List.of()).stream()
                .anyMatch(
                        entry -> entry.goneWithWorkspace() && entry.token().id().equals(tokenId));
    }

    /** Returns all tokens; absent if the receipt does not exist or cannot be read. */
    public Optional<List<ReceiptEntry>> entries() {
        try {
            byte[] content = files.read(file);
            return content.length == 0
                    ? Optional.empty()
                    : Optional.of(json.read(content).tokens());
        } catch (IOException e) {
            context.progress().warn("%s is ignored: %s.".formatted(describe(), SecretsFile.reason(e)));
            return Optional.empty();
        }
    }

    /** Returns the unanswered requests whose tokens have not expired; empty if the receipt does not exist or cannot be read. */
    public List<UnansweredRequest> unanswered() {
        try {
            byte[] content = files.read(file);
            return content.length == 0
                    ? List.of()
                    : json.read(content).withoutUnanswered(this::hasExpired).unanswered();
        } catch (IOException e) {
            context.progress().debug("%s is ignored: %s.".formatted(describe(), SecretsFile.reason(e)));
            return List.of();
        }
    }

    private boolean hasExpired(UnansweredRequest request) {
        return !clock.instant().isBefore(request.expires());
    }

    private void changeTokens(UnaryOperator<ReceiptEntry> each) {
        change(content -> content.withEachToken(each));
    }

    private void change(UnaryOperator<ReceiptContent> change) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            update(change);
        }
    }

    private void update(UnaryOperator<ReceiptContent> change) {
        try {
            files.update(file, current -> {
                ReceiptContent before = readOrRename(current);
                ReceiptContent after = change.apply(before);
                return after.equals(before) ? Optional.empty() : Optional.of(json.write(after));
            });
        } catch (IOException e) {
            warn(SecretsFile.reason(e));
        } catch (RuntimeException e) {
            warn(e instanceof ProblemException known ? known.problem().summary() : e.toString());
        }
    }

    private boolean isKept(ReceiptEntry entry) {
        return entry.revoked().filter(buildStart::isAfter).isEmpty();
    }

    private ReceiptContent readOrRename(byte[] current) {
        if (current.length == 0) {
            return ReceiptContent.EMPTY;
        }
        try {
            return json.read(current);
        } catch (IOException foreign) {
            context.progress()
                    .warn("%s is invalid: %s. It was renamed to %s, and a new receipt is written."
                            .formatted(describe(), SecretsFile.reason(foreign), context.displayPath(rename())));
            return ReceiptContent.EMPTY;
        }
    }

    /** Renames the receipt without overwriting another file. */
    private Path rename() {
        Path unused = IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> file.resolveSibling(file.getFileName() + "." + number))
                .filter(path -> !Files.exists(path, LinkOption.NOFOLLOW_LINKS))
                .findFirst()
                .orElseThrow();
        try {
            return Files.move(file, unused);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void warn(String reason) {
        if (warned.compareAndSet(false, true)) {
            context.progress()
                    .warn("%s could not be written: %s. It does not list the tokens of this build."
                            .formatted(describe(), reason));
        }
    }
}
