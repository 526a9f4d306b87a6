# Both servers, from one build: docker build --target task-service . and docker build --target monolith .
# Both base images are arguments, so that a build can pin them by digest: see docs/docker.md.
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG BASE_IMAGE=debian:trixie-slim
# Of the JDK, for the task service: those that the jars use, which the build checks, and those that libraries look
# up by name.
ARG MODULES=java.base,java.desktop,java.instrument,java.management,java.naming,java.net.http,java.security.jgss,java.sql,jdk.httpserver,jdk.jcmd,jdk.jfr,jdk.management,jdk.unsupported,jdk.zipfs
# For the monolith: Spring and Hibernate find classes at run time, so it has all of Java SE.
ARG MONOLITH_MODULES=java.se,jdk.crypto.cryptoki,jdk.jcmd,jdk.jfr,jdk.localedata,jdk.management,jdk.management.agent,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs

FROM ${BUILD_IMAGE} AS build
WORKDIR /src
COPY . .
# With quick,bom it also writes the bill of materials and the licenses of others, for a release.
ARG PROFILES=quick
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    mvn -B -q -P${PROFILES} -pl task-service,monolith,cli -am package \
    && for server in task-service monolith; do \
      mkdir -p /licenses/$server && cp LICENSE /licenses/$server/ \
      && for file in bom.json THIRD-PARTY.txt; do [ ! -f $server/target/$file ] || cp $server/target/$file /licenses/$server/; done; \
    done
ARG MODULES
RUN for module in $(jdeps --multi-release 25 --ignore-missing-deps --recursive --print-module-deps \
        --class-path 'task-service/target/lib/*' task-service/target/task-service-app.jar | tr , ' '); do \
      case ",$MODULES," in *",$module,"*) ;; *) echo "Add $module to MODULES in the Dockerfile." >&2; exit 1 ;; esac; \
    done
# Banyan's own jars change with each commit, the others seldom: one folder, and one layer, for each. The layer
# stays the same if its content does, so the files' times do too.
RUN mkdir -p /layers/task-service/others/lib /layers/task-service/own/lib \
    && cp task-service/target/lib/*.jar /layers/task-service/others/lib/ \
    && for module in migration server-support shared-domain; do \
      mv /layers/task-service/others/lib/$module-[0-9]*.jar /layers/task-service/own/lib/; \
    done \
    && cp task-service/target/task-service-app.jar /layers/task-service/own/ \
    && java -Djarmode=tools -jar monolith/target/monolith-app.jar extract --layers --destination /layers/monolith \
    && cd /layers/monolith && mkdir -p dependencies spring-boot-loader snapshot-dependencies application \
    && find /layers -exec touch --date=@1767225600 {} +

# Java runtimes without the compiler and the tools, each with the archive of its classes for the options below.
FROM ${BUILD_IMAGE} AS runtimes
ARG MODULES
ARG MONOLITH_MODULES
RUN for server in "task-service $MODULES" "monolith $MONOLITH_MODULES"; do \
      set -- $server \
      && jlink --add-modules "$2" --no-header-files --no-man-pages --compress zip-6 --output /runtimes/$1 \
      && /runtimes/$1/bin/java -XX:+UseCompactObjectHeaders -Xshare:dump; \
    done

# Both servers run here, on a PostgreSQL of their own, answer requests, and write their ahead-of-time caches. A
# cache is valid for the files of the image, so these have the same content, times and order.
FROM build AS caches
ARG AOT_CACHE=true
COPY --from=runtimes /runtimes/task-service /images/task-service/java
COPY --from=runtimes /runtimes/monolith /images/monolith/java
RUN cd /layers \
    && mkdir -p /images/task-service/app /images/monolith/app /caches/task-service /caches/monolith \
    && cp -a task-service/others/. task-service/own/. /images/task-service/app/ \
    && cp -a monolith/dependencies/. monolith/spring-boot-loader/. monolith/snapshot-dependencies/. monolith/application/. /images/monolith/app/ \
    # PostgreSQL refuses to run as root.
    && useradd --create-home trainer \
    && chown trainer /images/task-service/app /images/monolith/app \
    && [ "$AOT_CACHE" != true ] || { \
      su trainer -c "BANYAN_HOME=/tmp/training BANYAN_DIST=/src $(command -v java) -jar /src/cli/target/cli-app.jar aot-cache --image /images" \
      && for server in task-service monolith; do mv /images/$server/app/start.aot /caches/$server/; done; }

FROM ${BASE_IMAGE} AS base
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin banyan
ENV PATH=/opt/java/bin:$PATH
WORKDIR /app

FROM base AS task-service
COPY --from=runtimes /runtimes/task-service /opt/java
# What changes seldom comes first.
COPY --from=build /layers/task-service/others/ ./
COPY --from=build /layers/task-service/own/ ./
COPY --from=caches /caches/task-service/ ./
COPY --from=build /licenses/task-service/ /usr/share/doc/banyan/
ENV BANYAN_TASKS_HOST=0.0.0.0 BANYAN_TASKS_PORT=8090
USER 10001
EXPOSE 8090
# The image has no HTTP client; bash speaks enough of it.
HEALTHCHECK --interval=3s --timeout=3s --start-period=60s --retries=5 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$BANYAN_TASKS_PORT && printf 'GET /readyz HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED", "-XX:AOTCache=/app/start.aot", "-Xlog:aot*=off", "-jar", "/app/task-service-app.jar"]
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Banyan task service" \
      org.opencontainers.image.description="Tasks and comments of Banyan, as a service" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"

FROM base AS monolith
# A volume that is made for /var/lib/banyan belongs to whom the folder belongs to.
RUN install --directory --owner=10001 --mode=0700 /var/lib/banyan
COPY --from=runtimes /runtimes/monolith /opt/java
COPY --from=build /layers/monolith/dependencies/ ./
COPY --from=build /layers/monolith/spring-boot-loader/ ./
COPY --from=build /layers/monolith/snapshot-dependencies/ ./
COPY --from=build /layers/monolith/application/ ./
COPY --from=caches /caches/monolith/ ./
COPY --from=build /licenses/monolith/ /usr/share/doc/banyan/
ENV BANYAN_HTTP_HOST=0.0.0.0 BANYAN_HTTP_PORT=8080
USER 10001
EXPOSE 8080
HEALTHCHECK --interval=3s --timeout=3s --start-period=90s --retries=5 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$BANYAN_HTTP_PORT && printf 'GET /readyz HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED", "-XX:AOTCache=/app/start.aot", "-Xlog:aot*=off", "-jar", "/app/monolith-app.jar"]
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Banyan monolith" \
      org.opencontainers.image.description="Accounts, administration and the task pages of Banyan" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
