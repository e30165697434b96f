// Commander starts subcommands that are programs of their own with it; we have none, and it takes time to load.

exports.spawn = () => {
  throw new Error("no program is started in this bundle");
};
