# trainbook and git, for a site that is mounted at /site:
#
#   docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/site" trainbook build
#
# The program is one static file and would run on an empty image, but git is needed beside it: for the
# history, and with a shell for the hooks of those who commit. Alpine has it as a package that scanners
# know and updates reach; in an image without packages it would be a handful of copied files.

FROM rust:1-alpine AS build
RUN apk add --no-cache musl-dev
WORKDIR /source
COPY . .
RUN cargo build --locked --release && strip target/release/trainbook

FROM alpine:3
RUN apk add --no-cache git
COPY --from=build /source/target/release/trainbook /usr/local/bin/
# Nobody in particular; --user makes it whoever owns the site, which git asks for.
USER 65534:65534
WORKDIR /site
EXPOSE 1830
ENTRYPOINT ["trainbook"]
CMD ["--help"]
