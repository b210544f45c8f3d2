/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.EntraToken;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A file with the token in it, for whatever runs after this build or beside it. Only its owner can read it. */
public final class SecretsFile implements TokenSink {
    private static final String NOTHING_SENT = "Nothing was sent.";

    private final Path file;
    private final SecretsFormat format;
    private final SecretsFileLayout layout;
    private final FileContext around;
    private final PrivateFileWriter files;

    /**
     * @param profile for databrickscfg
     * @param propertyPrefix for properties
     */
    public SecretsFile(Path file, SecretsFormat format, String profile, String propertyPrefix, FileContext around) {
        this.file = around.base().resolve(file).normalize();
        this.format = format;
        this.layout = layout(format, profile, propertyPrefix);
        this.around = around;
        this.files = new PrivateFileWriter(around);
    }

    /** The file, absolute. */
    public Path path() {
        return file;
    }

    public SecretsFormat format() {
        return format;
    }

    /** The file that a receipt names, to take a token out of it; absent if there is none, or nothing of the kind any more. */
    public static Optional<SecretsFile> carrying(TokenLocation carrier, FileContext around) {
        try {
            return SecretsFormat.named(carrier.kind())
                    .map(format -> new SecretsFile(Path.of(carrier.place()), format, "DEFAULT", "", around))
                    .filter(found -> Files.isRegularFile(found.file, LinkOption.NOFOLLOW_LINKS));
        } catch (InvalidPathException otherSystem) {
            return Optional.empty();
        }
    }

    /**
     * What an earlier build wrote into the file: so that it can be revoked. Of a databrickscfg the profile of this one.
     *
     * @throws ProblemException if the place is taken by something that the plugin did not write
     */
    public Optional<FoundToken> written() {
        try {
            byte[] current = files.read(file);
            Optional<FoundToken> found = layout.written(current);
            if (found.isEmpty() && layout.objection(current, describe()).isPresent()) {
                throw new ProblemException(Problem.configuration(
                                ErrorCode.NO_TOKEN_IN_FILE,
                                "%s holds no token that this plugin wrote.".formatted(describe()))
                        .remedy("correct <secretsFile> (-Dadb.secretsFile) or, of a databrickscfg file, <profile>"
                                + " (-Dadb.profile); or name the token with <tokenId> (-Dadb.tokenId)."
                                + " Nothing was sent."));
            }
            if (found.filter(written -> EntraToken.isId(written.tokenId())).isPresent()) {
                throw new ProblemException(Problem.configuration(
                                ErrorCode.NO_TOKEN_IN_FILE,
                                "%s holds a token of Entra ID, which nobody can revoke.".formatted(describe()))
                        .remedy("delete it: the token ends by itself. Nothing was sent."));
            }
            return found;
        } catch (IOException unreadable) {
            throw new ProblemException(Problem.environment(
                            ErrorCode.FILE_NOT_READABLE,
                            "%s could not be read: %s.".formatted(describe(), reason(unreadable)))
                    .remedy("name the token with <tokenId> (-Dadb.tokenId) instead."));
        }
    }

    @Override
    public String describe() {
        return around.displayPath(file);
    }

    @Override
    public Optional<TokenLocation> carrier() {
        return Optional.of(new TokenLocation(format.text(), file.toString()));
    }

    @Override
    public void check() {
        refuse(new WritableFileCheck(around).objection(file).map(SecretsFile::beforeAnything));
        try {
            refuse(layout.objection(files.read(file), describe()).map(SecretsFile::beforeAnything));
        } catch (IOException unreadable) {
            throw new ProblemException(
                    Problem.configuration(ErrorCode.FILE_NOT_READABLE, "%s cannot be read.".formatted(describe()))
                            .observed(reason(unreadable))
                            .remedy("choose another file with <secretsFile> (-Dadb.secretsFile). " + NOTHING_SENT),
                    unreadable);
        }
    }

    @Override
    public void write(CredentialOutput handover) {
        try {
            files.update(file, current -> {
                refuse(layout.objection(current, describe()).map(SecretsFile::sinceTheCheck));
                return Optional.of(layout.with(current, handover));
            });
        } catch (IOException failure) {
            throw new ProblemException(
                    Problem.environment(
                                    ErrorCode.FILE_NOT_WRITTEN,
                                    "The token was created but %s could not be written: %s."
                                            .formatted(describe(), reason(failure)))
                            .remedy("free some space or lift what is in the way, or choose another place with"
                                    + " <secretsFile> (-Dadb.secretsFile)."),
                    failure);
        }
        new GitIgnoreCheck(around).warning(file).ifPresent(around.progress()::warn);
    }

    @Override
    public void removeToken(String tokenId) {
        remove(tokenId);
    }

    /**
     * Removes what was written for a token.
     *
     * @return whether the file held it
     */
    public boolean remove(String tokenId) {
        AtomicBoolean held = new AtomicBoolean();
        try {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                files.update(file, current -> {
                    Optional<byte[]> rest = layout.without(current, tokenId);
                    held.set(rest.isPresent());
                    return rest;
                });
            }
            return held.get();
        } catch (IOException failure) {
            throw new ProblemException(
                    Problem.environment(
                                    ErrorCode.TOKEN_NOT_REMOVED,
                                    "Token %s could not be removed from %s: %s."
                                            .formatted(LogSanitizer.safe(tokenId), describe(), reason(failure)))
                            .remedy("delete it there yourself."),
                    failure);
        }
    }

    private static SecretsFileLayout layout(SecretsFormat format, String profile, String propertyPrefix) {
        return switch (format) {
            case DOTENV -> new DedicatedFileLayout(new DotenvCodec(), "");
            case PROPERTIES -> new DedicatedFileLayout(new PropertiesCodec(), propertyPrefix);
            case JSON -> new DedicatedFileLayout(new JsonCodec(), "");
            case DATABRICKSCFG -> new DatabricksCfgLayout(profile);
        };
    }

    private static void refuse(Optional<Problem> objection) {
        objection.ifPresent(problem -> {
            throw new ProblemException(problem);
        });
    }

    private static Problem beforeAnything(Problem found) {
        return found.remedy(
                found.remedy().map(text -> text + " " + NOTHING_SENT).orElse(NOTHING_SENT));
    }

    /** The same finding at the moment of writing: something was sent by now, and it is not the configuration that changed. */
    private static Problem sinceTheCheck(Problem found) {
        return new Problem(
                found.code(),
                Problem.Kind.ENVIRONMENT,
                found.summary(),
                found.facts(),
                found.serviceError(),
                Optional.of("somebody changed the file while the token was created."),
                found.remedy());
    }

    /** In the words of the operating system where it has some. */
    static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException gone) {
            return gone.getFile() + " is gone";
        }
        String said = failure instanceof FileSystemException named ? named.getReason() : failure.getMessage();
        return said == null ? failure.getClass().getSimpleName() : said;
    }
}
