using LiveGan.App.CommandLine;

return CommandLineHost.Run(args, Console.Out, Console.Error);
