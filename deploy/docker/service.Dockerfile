# chatbot-api and ops-agent. From the top of the checkout:
#   docker build -f deploy/docker/service.Dockerfile --build-arg MODULE=chatbot-api -t taskora/chatbot-api:0.1.0 .
#   docker build -f deploy/docker/service.Dockerfile --build-arg MODULE=ops-agent --build-arg PORT=8090 -t taskora/ops-agent:0.1.0 .
# Both share the build stage. For a build that can be repeated years later give the bases by digest (--build-arg RUNTIME_IMAGE=…@sha256:…).
ARG BUILD_IMAGE=docker.io/library/maven:3.9-eclipse-temurin-25
ARG RUNTIME_IMAGE=gcr.io/distroless/java-base-debian13:nonroot

# ---- Java sources to jars, once for both services.
FROM ${BUILD_IMAGE} AS build
WORKDIR /src
# What changes least comes first: with unchanged POMs the libraries come out of the cache.
COPY pom.xml ./
COPY .mvn .mvn
COPY assistant/pom.xml assistant/
COPY chatbot-api/pom.xml chatbot-api/
COPY ops-agent/pom.xml ops-agent/
COPY frontend/pom.xml frontend/
COPY acceptance/pom.xml acceptance/
COPY assistant/src assistant/src
COPY chatbot-api/src chatbot-api/src
COPY ops-agent/src ops-agent/src
COPY policies policies
RUN --mount=type=cache,target=/root/.m2/repository \
    mvn -B -q -DskipTests -pl chatbot-api,ops-agent -am package
COPY deploy/docker/Health.java deploy/docker/Train.java /tools/
RUN javac -d /tools/classes /tools/Health.java /tools/Train.java && \
    # the embedded PostgreSQL is for a laptop: in an image there is a server
    rm -f chatbot-api/target/lib/embedded-postgres-binaries-* && \
    for module in chatbot-api ops-agent; do \
      mkdir -p /out/$module/app && \
      mv $module/target/lib /out/$module/lib && \
      mv $module/target/$module.jar /out/$module/app/app.jar || exit 1; \
    done && \
    cp -R policies /out/ops-agent/app/policies

# ---- The part of a JDK that the services use.
FROM ${BUILD_IMAGE} AS jre
RUN jlink --add-modules java.base,java.logging,java.management,java.naming,java.xml,java.sql,java.net.http,java.security.sasl,java.security.jgss,jdk.jfr,jdk.management,jdk.unsupported,jdk.crypto.ec \
    --strip-debug --no-man-pages --no-header-files --compress=zip-6 --output /opt/java && \
    # some distributions pack the native symbols beside the libraries: 700 MB of them
    find /opt/java -name '*.debuginfo' -delete

# ---- Runtime, libraries, program: least-changing first.
FROM ${RUNTIME_IMAGE} AS base
ARG MODULE=chatbot-api
COPY --from=jre /opt/java /opt/java
COPY --from=build /tools/classes /app/tools
COPY --from=build /out/${MODULE}/lib /app/lib
COPY --from=build /out/${MODULE}/app /app

# ---- Starts the program once, without a database or a cluster, and keeps what the JVM learned about its classes.
FROM base AS train
USER 0
WORKDIR /tmp
RUN ["/opt/java/bin/java", "-cp", "/app/tools", "Train", "/app/app.aot", "/app/app.jar"]

FROM base
COPY --from=train /app/app.aot /app/app.aot
ARG PORT=8080
# Inside an image the database is a server of this name until somebody says otherwise.
ENV PGHOST=postgresql LOG_FORMAT=json PORT=${PORT}
WORKDIR /app
USER 65532:65532
EXPOSE ${PORT}
ENTRYPOINT ["/opt/java/bin/java", "-XX:AOTCache=/app/app.aot", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:MaxRAMPercentage=55", "-XX:MaxDirectMemorySize=64m", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "-jar", "/app/app.jar"]
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["/opt/java/bin/java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx16m", "-Xshare:auto", "-cp", "/app/tools", "Health"]
ARG MODULE=chatbot-api
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Taskora ${MODULE}" \
      org.opencontainers.image.source="https://github.com/taskora/taskora" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
