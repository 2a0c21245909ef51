Console.WriteLine("livegan");
